namespace StytchUsers.Testing;

/// <summary>Replies in the order of the requests. A request too many fails the test, and gets a response that says so.</summary>
public sealed class ReplyScript
{
    private readonly Queue<Func<RecordedRequest, Reply>> _replies = new();
    private readonly object _gate = new();
    private Func<RecordedRequest, Reply>? _otherwise;

    /// <summary>How many of the replies have not been used.</summary>
    public int Left
    {
        get { lock (_gate) { return _replies.Count; } }
    }

    /// <summary>Adds replies at the end; may be called while the server runs.</summary>
    public ReplyScript Add(params Reply[] replies)
    {
        foreach (Reply reply in replies) { Add(_ => reply); }
        return this;
    }

    /// <summary>Adds a reply that is made from its request.</summary>
    public ReplyScript Add(Func<RecordedRequest, Reply> reply)
    {
        lock (_gate) { _replies.Enqueue(reply); }
        return this;
    }

    /// <summary>Adds the same reply several times.</summary>
    public ReplyScript Repeat(Reply reply, int times)
    {
        for (int i = 0; i < times; i++) { Add(reply); }
        return this;
    }

    /// <summary>Responds to every request after the queue has run dry.</summary>
    public ReplyScript Otherwise(Func<RecordedRequest, Reply> reply)
    {
        lock (_gate) { _otherwise = reply; }
        return this;
    }

    /// <summary>Responds to every request after the queue has run dry.</summary>
    public ReplyScript Otherwise(Reply reply) => Otherwise(_ => reply);

    internal Reply Next(RecordedRequest request)
    {
        Func<RecordedRequest, Reply>? next;
        lock (_gate)
        {
            if (!_replies.TryDequeue(out next)) { next = _otherwise; }
        }
        return next?.Invoke(request) ?? throw new InvalidOperationException($"No reply is queued for request {request.Number}: {request}");
    }
}
