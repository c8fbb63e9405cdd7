namespace StytchUsers.Client.Transport;

/// <summary>Lets an attempt go on when the service's limits allow it. The turn is kept until the response has come.</summary>
internal sealed class PacingHandler(Pacer pacer) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var state = CallState.Of(request);
        using IDisposable? turn = await pacer.WaitAsync(state, cancellationToken).ConfigureAwait(false);
        state.NoMoreAttempts.ThrowIfCancellationRequested();
        return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
