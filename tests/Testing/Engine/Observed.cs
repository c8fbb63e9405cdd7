namespace StytchUsers.Testing;

/// <summary>A list that one thread fills while another waits for what it needs, without polling.</summary>
internal sealed class Observed<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _items = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _complete;

    public IReadOnlyList<T> Items
    {
        get { lock (_gate) { return [.. _items]; } }
    }

    public void Add(T item) => Change(() => _items.Add(item));

    /// <summary>Nothing more will come: whoever still waits has waited in vain.</summary>
    public void Complete() => Change(() => _complete = true);

    public async Task<IReadOnlyList<T>> WaitAsync(Func<IReadOnlyList<T>, bool> enough, string what, TimeSpan timeout)
    {
        using CancellationTokenSource patience = new(timeout);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (enough(_items)) { return [.. _items]; }
                if (_complete) { throw new InvalidOperationException($"The pipeline ended without {what}; there was: {Describe()}"); }
                changed = _changed.Task;
            }
            try { await changed.WaitAsync(patience.Token).ConfigureAwait(false); }
            catch (OperationCanceledException) { throw new TimeoutException($"Waited {timeout} for {what}; so far: {Describe()}"); }
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private string Describe() => string.Join("; ", Items);
}
