using StytchUsers.Client.Transport;
using StytchUsers.Errors;

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

    /// <summary>Whether the call only reads what something is decided by; what is decided then takes its place.</summary>
    internal bool Decides { get; init; }

    /// <summary>How many inputs of the command share the call.</summary>
    internal int Inputs { get; init; } = 1;

    /// <summary>The input that the call is about, until all calls about it have ended.</summary>
    internal CountedInput? Input { get; set; }

    /// <summary>Whether an error was written about it.</summary>
    internal bool Failed { get; set; }

    /// <summary>Whether it is nothing but an error to be written.</summary>
    internal bool IsError { get; init; }

    /// <summary>Whether there is a request to wait for.</summary>
    internal virtual bool IsRequest => true;

    internal bool IsStarted => Watch is not null;

    internal bool IsDone => !IsRequest || (IsStarted && Work.IsCompleted);

    internal void Start(CallWatch watch, CancellationToken token)
    {
        Watch = watch;
        Work = Task.Run(() => RunAsync(watch, token), CancellationToken.None);
    }

    /// <summary>Writes what came of it, or decides by it, on the pipeline thread.</summary>
    internal abstract void Complete();

    private protected virtual Task RunAsync(ICallObserver observer, CancellationToken token) => Task.CompletedTask;
}

/// <summary>Something that needs no request and takes its turn among the calls.</summary>
internal sealed class PendingAction(CallTarget target, Action act) : PendingCall(target)
{
    internal override bool IsRequest => false;

    internal override void Complete() => act();
}

/// <summary>A call whose response is written, or whose failure is reported.</summary>
internal sealed class PendingCall<T>(CallTarget target, Func<ICallObserver, CancellationToken, Task<T>> call, Action<T> write,
    Action<Exception> report) : PendingCall(target)
{
    private Task<T>? _response;

    internal override void Complete()
    {
        T response;
        try { response = _response!.GetAwaiter().GetResult(); }
        catch (Exception e) when (e is StytchApiException or CallEndedException or ArgumentException)
        {
            report(e);
            return;
        }
        write(response);
    }

    private protected override Task RunAsync(ICallObserver observer, CancellationToken token)
    {
        return _response = InvokeAsync();

        // A call whose body cannot be written throws before there is a task.
        async Task<T> InvokeAsync() => await call(observer, token).ConfigureAwait(false);
    }
}
