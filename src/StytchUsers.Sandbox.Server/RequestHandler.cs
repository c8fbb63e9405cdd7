using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StytchUsers.Sandbox.Faults;
using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Server;

/// <summary>Between the wire and the projects: makes a call of each request and an HTTP answer of each delivery.</summary>
internal sealed class RequestHandler(SandboxProjects projects, TextWriter errors)
{
    public async Task AnswerAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        CancellationToken gone = context.RequestAborted;
        try
        {
            if (request.Method == "GET" && request.Path == "/healthz")
            {
                await HealthAsync(context).ConfigureAwait(false);
                return;
            }

            SandboxDelivery delivery = await projects.DeliverAsync(await ReadAsync(context).ConfigureAwait(false), gone).ConfigureAwait(false);
            if (delivery.Response is null) { context.Abort(); }
            else { await WriteAsync(context, delivery.Response, delivery.BodyBytes).ConfigureAwait(false); }
        }
        catch (BadHttpRequestException e)
        {
            // A body that is too large, too slow or no proper HTTP: the envelope still, with a status for it.
            SandboxResponse answer = projects.Error(e.StatusCode);
            await WriteAsync(context, answer, answer.Body.Length).ConfigureAwait(false);
        }
        catch (Exception) when (gone.IsCancellationRequested) { /* Nobody is there to be answered. */ }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            await errors.WriteLineAsync($"{request.Method} {request.Path}: {e}").ConfigureAwait(false);
            SandboxResponse answer = projects.Error(StatusCodes.Status500InternalServerError);
            await WriteAsync(context, answer, answer.Body.Length).ConfigureAwait(false);
        }
    }

    /// <summary>For scripts that wait until the server is there. No call of the service's, so without credentials and envelope.</summary>
    private Task HealthAsync(HttpContext context)
    {
        string body = FormattableString.Invariant($$"""{"projects":{{projects.All.Count}},"status":"ok"}""");
        SandboxResponse answer = new(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(body));
        return WriteAsync(context, answer, answer.Body.Length);
    }

    /// <summary>The target as it was sent: only the project knows which parts of a path may hold an escaped slash.</summary>
    private static async Task<SandboxCall> ReadAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using MemoryStream body = new((int)Math.Clamp(request.ContentLength ?? 0, 0, SandboxServer.MaximumBodyBytes));
        await request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        return new SandboxCall(
            request.Method,
            Target(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget),
            body.GetBuffer().AsMemory(0, (int)body.Length),
            request.Headers.Authorization is [var authorization] ? authorization : null,
            request.Headers.ContentType is [var type] ? type : null);
    }

    /// <summary>Proxies are sent the whole address.</summary>
    private static string Target(string raw) =>
        raw.StartsWith('/') ? raw : Uri.TryCreate(raw, UriKind.Absolute, out Uri? whole) ? whole.PathAndQuery : "/" + raw;

    private static async Task WriteAsync(HttpContext context, SandboxResponse answer, int bodyBytes)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers) { response.Headers.Append(name, value); }

        ReadOnlyMemory<byte> body = answer.Body;
        bool cutShort = bodyBytes < body.Length;
        response.Headers.Vary = "Accept-Encoding";
        if (!cutShort && Gzip.IsWorthIt(body.Length) && Gzip.IsAccepted(context.Request.Headers.AcceptEncoding))
        {
            body = Gzip.Compress(body);
            bodyBytes = body.Length;
            response.Headers.ContentEncoding = "gzip";
        }

        response.ContentLength = body.Length;
        if (HttpMethods.IsHead(context.Request.Method)) { return; }
        await response.Body.WriteAsync(body[..bodyBytes], context.RequestAborted).ConfigureAwait(false);
        if (!cutShort) { return; }
        await response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }
}
