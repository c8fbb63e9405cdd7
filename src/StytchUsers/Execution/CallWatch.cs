using StytchUsers.Client.Transport;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>Tells the streams of one call what happens, and knows whether the call has begun to change anything.</summary>
internal sealed class CallWatch(StreamObserver streams, CancellationToken noMoreAttempts) : ICallObserver
{
    private volatile bool _begun;

    /// <summary>Whether a request that changes something was sent.</summary>
    internal bool HasBegunToChange => _begun;

    public bool WantsBodies => streams.WantsBodies;

    public CancellationToken NoMoreAttempts => noMoreAttempts;

    public void Sending(bool changes) => _begun |= changes;

    public void Sent(AttemptReport attempt) => streams.Sent(attempt);

    public void Waiting(WaitReport wait) => streams.Waiting(wait);
}
