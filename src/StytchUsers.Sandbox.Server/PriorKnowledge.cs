using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace StytchUsers.Sandbox.Server;

/// <summary>
/// HTTP/2 without TLS on the port of HTTP/1.1, for clients that begin with HTTP/2's preface. Kestrel chooses the protocol by
/// what TLS negotiated and takes plain connections for HTTP/1.1; so a connection that begins so is shown to it as one that
/// negotiated h2.
/// </summary>
internal static class PriorKnowledge
{
    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    internal static ConnectionDelegate Detect(ConnectionDelegate next) => async connection =>
    {
        // A client that has connected and says nothing must not hold up the server's end.
        CancellationToken ending = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? connection.ConnectionClosed;
        if (await BeginsWithPrefaceAsync(connection.Transport.Input, ending).ConfigureAwait(false))
        {
            connection.Features.Set<ITlsConnectionFeature>(NegotiatedHttp2.Instance);
            connection.Features.Set<ITlsApplicationProtocolFeature>(NegotiatedHttp2.Instance);
        }

        await next(connection).ConfigureAwait(false);
    };

    /// <summary>Looks at no more bytes than it takes to tell, and leaves all of them to be read.</summary>
    private static async Task<bool> BeginsWithPrefaceAsync(PipeReader input, CancellationToken ending)
    {
        while (true)
        {
            ReadResult read;
            try { read = await input.ReadAsync(ending).ConfigureAwait(false); }
            catch (Exception e) when (e is OperationCanceledException or ConnectionResetException or ConnectionAbortedException) { return false; }
            int compared = (int)Math.Min(read.Buffer.Length, Preface.Length);
            bool same = read.Buffer.Slice(0, compared).ToArray().AsSpan().SequenceEqual(Preface[..compared]);
            bool decided = !same || compared == Preface.Length || read.IsCompleted || read.IsCanceled;
            input.AdvanceTo(read.Buffer.Start, decided ? read.Buffer.Start : read.Buffer.End);
            if (decided) { return same && compared == Preface.Length; }
        }
    }

    private sealed class NegotiatedHttp2 : ITlsConnectionFeature, ITlsApplicationProtocolFeature
    {
        public static NegotiatedHttp2 Instance { get; } = new();

        public ReadOnlyMemory<byte> ApplicationProtocol { get; } = "h2"u8.ToArray();

        public X509Certificate2? ClientCertificate { get => null; set { } }

        public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult<X509Certificate2?>(null);
    }
}
