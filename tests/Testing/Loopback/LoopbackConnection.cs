using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;

namespace StytchUsers.Testing;

/// <summary>
/// One accepted connection. Reads ahead all the time, so that a client that leaves is noticed at once, even while a reply is held.
/// </summary>
internal sealed class LoopbackConnection(LoopbackServer server, Socket socket, int number, CancellationToken serverStops) : IDisposable
{
    private readonly CancellationTokenSource _gone = CancellationTokenSource.CreateLinkedTokenSource(serverStops);
    private Stream _stream = new NetworkStream(socket, ownsSocket: false);

    public async Task RunAsync(TestCertificate? certificate)
    {
        using CancellationTokenRegistration closing = _gone.Token.Register(socket.Dispose);
        try
        {
            if (certificate is not null)
            {
                SslStream tls = new(_stream);
                _stream = tls;
                await tls.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificate = certificate.Certificate }, _gone.Token);
            }
            Pipe pipe = new(new PipeOptions(pauseWriterThreshold: 0));
            Task reading = FillAsync(pipe.Writer);
            await RespondAsync(new RequestReader(pipe.Reader));
            await _gone.CancelAsync();
            await reading;
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException
            or System.Security.Authentication.AuthenticationException)
        {
            // The client left or refused the certificate: what tests ask for, and seen by them on the other side.
        }
        catch (Exception e) when (e is InvalidDataException or FormatException)
        {
            server.OnFailure(e);
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        _stream.Dispose();
        _gone.Dispose();
    }

    private async Task RespondAsync(RequestReader reader)
    {
        while (await reader.ReadAsync(() => _stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), _gone.Token)
            .AsTask()) is { } request)
        {
            request.ConnectionNumber = number;
            server.OnRequest(request);
            ReplyOutcome outcome = ReplyOutcome.ClientGone;
            Reply reply;
            try
            {
                reply = await server.AskAsync(request, _gone.Token);
                await new ReplyWriter(_stream, request, _gone.Token).WriteAsync(reply);
                await _stream.FlushAsync(_gone.Token);
                outcome = ReplyOutcome.Sent;
            }
            finally { server.OnFinished(request, outcome); }

            if (reply.End == Reply.Ending.Reset) { socket.LingerState = new LingerOption(enable: true, seconds: 0); }
            if (reply.End != Reply.Ending.KeepOpen) { return; }
        }
    }

    private async Task FillAsync(PipeWriter writer)
    {
        try
        {
            while (true)
            {
                int read = await _stream.ReadAsync(writer.GetMemory(16_384), _gone.Token);
                if (read == 0) { break; }
                writer.Advance(read);
                await writer.FlushAsync(_gone.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A reset is an end like any other.
        }
        await writer.CompleteAsync();
        try { await _gone.CancelAsync(); }
        catch (ObjectDisposedException) { /* the connection was over already */ }
    }
}
