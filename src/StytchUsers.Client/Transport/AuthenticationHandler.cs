namespace StytchUsers.Client.Transport;

/// <summary>Adds the credentials, as near to the wire as possible: no handler before it ever sees them.</summary>
internal sealed class AuthenticationHandler(Credentials credentials) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = credentials.Header;
        return base.SendAsync(request, cancellationToken);
    }
}
