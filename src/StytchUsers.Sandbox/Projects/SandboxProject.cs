using System.Buffers;
using System.Text.Json;
using StytchUsers.Sandbox.Endpoints;
using StytchUsers.Sandbox.Faults;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Search;
using StytchUsers.Sandbox.SeedUsers;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Projects;

/// <summary>
/// A Stytch project in memory. <see cref="SandboxOptions.UserCount"/> says who its first users are.
/// Safe to use from many threads: reads go side by side, changes one at a time.
/// </summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The lock holds nothing that the collector does not free; a project lives as long as somebody talks to it.")]
public sealed partial class SandboxProject
{
    private const int ExportBatch = 1000;

    private readonly SandboxOptions _options;
    private readonly UserStore _store;
    private readonly SearchTotals _totals = new();
    private readonly Ids _ids;
    private readonly ReaderWriterLockSlim _lock = new();

    /// <summary>Creates the project with its seed users.</summary>
    public SandboxProject(SandboxOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (ProblemWithId(options.ProjectId) is { } problem) { throw new ArgumentException(problem, nameof(options)); }
        _options = options;
        string environment = options.ProjectId.StartsWith("project-live-", StringComparison.Ordinal) ? "live" : "test";
        _ids = new Ids(environment);
        Responses = new Responses(environment);
        _store = new UserStore(_ids, new SeedUserFactory(options.UserCount, _ids), options.OldestFirst);
        _store.Changed += _totals.OnChanged;
        FaultInjector = new FaultInjector(options, Handle, Responses);
    }

    /// <summary>Why a project cannot have the id; null when it can.</summary>
    public static string? ProblemWithId(string projectId) => Ids.IsWellFormed("project", projectId) ? null
        : $"{projectId} is no project id: project-test-<uuid> or project-live-<uuid>.";

    /// <summary>How many users there are now.</summary>
    public int UserCount => Reading(() => _store.Count);

    /// <summary>The way in for transports: adds latency, limits and faults.</summary>
    public FaultInjector FaultInjector { get; }

    internal Responses Responses { get; }

    /// <summary>Does the work of one request at once, without latency, limits and faults.</summary>
    public SandboxResponse Handle(SandboxCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            (Route? route, string[] values, string[] allowed) = Router.Match(call);
            if (route is null)
            {
                return allowed.Length == 0
                    ? Responses.Error(ApiError.RouteNotFound)
                    : Responses.Error(ApiError.MethodNotAllowed).With("Allow", string.Join(", ", allowed));
            }

            if (route.NeedsCredentials) { Credentials.Check(call.Authorization, _options); }

            // Some clients send a body with DELETE: nobody reads it.
            RequestBody body = call.Method is "POST" or "PUT" ? RequestBody.Parse(call) : RequestBody.None;
            var request = new Request(_options, _store, Responses, _totals, values, body);
            return route.Changes ? Changing(() => route.Respond(request)) : Reading(() => route.Respond(request));
        }
        catch (ApiException e) { return Responses.Error(e.Error); }
    }

    /// <summary>
    /// Each user as compact JSON, in the order of search. Users that come or go meanwhile may be in it or not, others are once.
    /// </summary>
    public IEnumerable<ReadOnlyMemory<byte>> ExportUsers() => Export(UserJson.Write);

    /// <summary>
    /// The same with what the API shows elsewhere, so that an import gives the same project again: the connected apps.
    /// </summary>
    public IEnumerable<ReadOnlyMemory<byte>> ExportState() => Export(UserJson.WriteState);

    private IEnumerable<ReadOnlyMemory<byte>> Export(Action<Utf8JsonWriter, User, DateTime> write)
    {
        UserPosition? last = null;
        while (true)
        {
            // In batches: a writer need not wait until a slow reader has seen a million users.
            var rest = new OrderWindow(last, null);
            User[] batch = Reading(() => _store.Order.In(rest).Take(ExportBatch).Select(slot => _store[slot]).ToArray());
            if (batch.Length == 0) { yield break; }
            DateTime now = _options.TimeProvider.GetUtcNow().UtcDateTime;
            foreach (User user in batch) { yield return ToJson(user, now, write); }
            last = _store.PositionOf(batch[^1]);
        }
    }

    private static ReadOnlyMemory<byte> ToJson(User user, DateTime now, Action<Utf8JsonWriter, User, DateTime> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Responses.WriterOptions)) { write(writer, user, now); }
        return buffer.WrittenMemory;
    }

    private T Reading<T>(Func<T> work)
    {
        _lock.EnterReadLock();
        try { return work(); }
        finally { _lock.ExitReadLock(); }
    }

    private T Changing<T>(Func<T> work)
    {
        _lock.EnterWriteLock();
        try { return work(); }
        finally { _lock.ExitWriteLock(); }
    }
}
