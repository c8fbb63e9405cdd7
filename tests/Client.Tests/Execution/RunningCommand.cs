using System.Net;
using StytchUsers.Client.Transport;
using StytchUsers.Execution;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Client.Tests.Execution;

/// <summary>A run of a fake command on a project in memory, and the requests that it sent.</summary>
internal sealed class RunningCommand : IDisposable
{
    private readonly UsersClient _client;
    private readonly List<string> _sent = [];

    internal RunningCommand(FakeContext? context = null, bool readOnly = false, int limit = 1,
        Func<SandboxCall, SandboxFault?>? fault = null, TimeProvider? clock = null)
    {
        Context = context ?? new FakeContext();
        var settings = new SandboxOptions { Fault = call => Note(call) ?? fault?.Invoke(call) };
        var options = new ClientOptions
        {
            ProjectId = settings.ProjectId,
            BaseUri = new Uri("http://sandbox.invalid/"),
            MaximumRetryCount = 0,
        };
        _client = new UsersClient(options, new NetworkCredential("", "secret").SecurePassword,
            new SandboxHandler(new SandboxProject(settings)));
        Run = new CommandRun(Context);
        Run.Begin(new StytchConnection("test", _client, "", StytchEnvironment.Sandbox, readOnly, DateTimeOffset.UnixEpoch, _ => true),
            new CallPlan(Changes: true, limit, () => null, ShowsProgress: false) { Clock = clock ?? TimeProvider.System });
    }

    internal FakeContext Context { get; }

    internal CommandRun Run { get; }

    /// <summary>What was written but for verbose messages.</summary>
    internal IEnumerable<string> Written => Context.Written.Where(line => !line.StartsWith("verbose: ", StringComparison.Ordinal));

    /// <summary>The requests so far, in no order of their own.</summary>
    internal IReadOnlyList<string> Sent
    {
        get { lock (_sent) { return [.. _sent]; } }
    }

    public void Dispose()
    {
        Run.Dispose();
        _client.Dispose();
    }

    private SandboxFault? Note(SandboxCall call)
    {
        lock (_sent) { _sent.Add(call.ToString()); }
        return null;
    }
}
