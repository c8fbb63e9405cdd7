using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StytchUsers.Sandbox.Faults;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Sandbox.Server;

/// <summary>Between the wire and the projects: makes a call of each request and an HTTP response of each delivery.</summary>
internal sealed class RequestHandler(SandboxProjects projects, TextWriter errors)
{
    public async Task RespondAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        CancellationToken gone = context.RequestAborted;
        try
        {
            if (!IsLoopback(request.Host.Host))
            {
                await WriteAsync(context, projects.HostRefused()).ConfigureAwait(false);
                return;
            }

            if (request.Method == "GET" && request.Path == "/healthz")
            {
                await HealthAsync(context).ConfigureAwait(false);
                return;
            }

            SandboxCall call = await ReadAsync(context).ConfigureAwait(false);
            SandboxDelivery delivery = await projects.DeliverAsync(call, gone).ConfigureAwait(false);
            if (delivery.Response is null) { context.Abort(); }
            else { await WriteAsync(context, delivery.Response, delivery.BodyBytes).ConfigureAwait(false); }
        }
        catch (BadHttpRequestException e)
        {
            // A body that is too large, too slow or no proper HTTP: the envelope still, with a status for it.
            await WriteAsync(context, projects.Error(e.StatusCode)).ConfigureAwait(false);
        }
        catch (Exception) when (gone.IsCancellationRequested) { /* Nobody is there to read a response. */ }
        catch (Exception e) when (e is not OperationCanceledException && !context.Response.HasStarted)
        {
            await errors.WriteLineAsync($"{request.Method} {request.Path}: {e}").ConfigureAwait(false);
            await WriteAsync(context, projects.Error(StatusCodes.Status500InternalServerError)).ConfigureAwait(false);
        }
    }

    /// <summary>For scripts that wait until the server is there. No call of the service's, so without credentials and envelope.</summary>
    private Task HealthAsync(HttpContext context)
    {
        string body = FormattableString.Invariant($$"""{"projects":{{projects.All.Count}},"status":"ok"}""");
        return WriteAsync(context, new SandboxResponse(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(body)));
    }

    /// <summary>The target as it was sent: only the project knows which parts of a path may hold an escaped slash.</summary>
    private static async Task<SandboxCall> ReadAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        using var body = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 0, 0, SandboxServer.MaximumBodyBytes));
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

    /// <summary>A name of another site may lead to this machine, and pages of that site could then read what is here.</summary>
    private static bool IsLoopback(string host)
    {
        string name = host.TrimStart('[').TrimEnd(']', '.');
        if (IPAddress.TryParse(name, out IPAddress? address)) { return IPAddress.IsLoopback(address); }
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
    }

    private static Task WriteAsync(HttpContext context, SandboxResponse response) => WriteAsync(context, response, response.Body.Length);

    private static async Task WriteAsync(HttpContext context, SandboxResponse response, int bodyBytes)
    {
        HttpResponse target = context.Response;
        target.StatusCode = response.Status;
        foreach ((string name, string value) in response.Headers) { target.Headers.Append(name, value); }
        target.ContentLength = response.Body.Length;
        if (HttpMethods.IsHead(context.Request.Method)) { return; }
        await target.Body.WriteAsync(response.Body[..bodyBytes], context.RequestAborted).ConfigureAwait(false);
        if (bodyBytes == response.Body.Length) { return; }
        await target.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        context.Abort();
    }
}
