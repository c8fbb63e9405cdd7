using StytchUsers.Client.Transport;

namespace StytchUsers.Execution;

/// <summary>A call that was asked for and whose outcome was not written yet.</summary>
internal abstract class PendingCall(CallTarget target)
{
    /// <summary>What the call is about.</summary>
    internal CallTarget Target { get; } = target;

    /// <summary>What watches the call; null until it starts.</summary>
    internal CallWatch? Watch { get; private set; }

    /// <summary>The call under way.</summary>
    internal Task Work { get; private set; } = Task.CompletedTask;

    internal void Start(CallWatch watch, CancellationToken token)
    {
        Watch = watch;
        Work = Task.Run(() => RunAsync(watch, token), CancellationToken.None);
    }

    /// <summary>Writes what came of it, on the pipeline thread.</summary>
    internal abstract void Complete();

    private protected abstract Task RunAsync(ICallObserver observer, CancellationToken token);
}

/// <summary>An error that takes its turn among the calls.</summary>
internal sealed class PendingError(CallTarget target, Action write) : PendingCall(target)
{
    internal override void Complete() => write();

    private protected override Task RunAsync(ICallObserver observer, CancellationToken token) => Task.CompletedTask;
}

/// <summary>A call whose answer is written, or whose failure is reported.</summary>
internal sealed class PendingCall<T>(CallTarget target, Func<ICallObserver, CancellationToken, Task<T>> call, Action<T> write, Action<Exception> report) : PendingCall(target)
{
    private Task<T>? _answer;

    internal override void Complete()
    {
        T answer;
        try { answer = _answer!.GetAwaiter().GetResult(); }
        catch (Exception e) when (e is StytchApiException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            report(e);
            return;
        }
        write(answer);
    }

    private protected override Task RunAsync(ICallObserver observer, CancellationToken token) => _answer = call(observer, token);
}
