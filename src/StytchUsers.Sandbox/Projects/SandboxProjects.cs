using System.Collections.Concurrent;
using StytchUsers.Sandbox.Endpoints;
using StytchUsers.Sandbox.Faults;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Projects;

/// <summary>
/// The projects behind one address: either a single one, or one for each well-formed test project id that callers name, all
/// with the same users at the start.
/// </summary>
public sealed class SandboxProjects
{
    /// <summary>A program that makes up an id for each of its runs shall not fill the memory.</summary>
    private const int MaximumProjects = 1000;

    private const int MaximumUsers = 10_000_000;

    private readonly SandboxOptions _options;
    private readonly bool _any;
    private readonly List<User> _seed;
    private readonly SandboxProject _first;
    private readonly ConcurrentDictionary<string, Lazy<SandboxProject>> _projects = new(StringComparer.Ordinal);
    private readonly int _limit;

    /// <param name="options">What all of them have in common, and the id of the first.</param>
    /// <param name="anyTestProject">Lets in every test project id; otherwise only that of the options.</param>
    /// <param name="seed">Users as the API writes them, added to the seed users in each project; or null.</param>
    /// <exception cref="InvalidDataException">The seed holds nobody who can be added.</exception>
    public SandboxProjects(SandboxOptions options, bool anyTestProject, Stream? seed = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _any = anyTestProject;
        _first = new SandboxProject(options);
        _seed = seed is null ? [] : _first.Import(seed, Seed);
        _projects[options.ProjectId] = new Lazy<SandboxProject>(_first);
        _limit = Math.Clamp(MaximumUsers / Math.Max(1, _first.UserCount), 1, MaximumProjects);
    }

    /// <summary>What became of the users of the seed.</summary>
    public SandboxImport Seed { get; } = new();

    /// <summary>The project of the options.</summary>
    public SandboxProject First => _first;

    /// <summary>All projects that somebody asked for, and the first.</summary>
    public IReadOnlyCollection<SandboxProject> All => [.. _projects.Values.Select(project => project.Value)];

    /// <summary>Says what the caller shall get to see of the response.</summary>
    public Task<SandboxDelivery> DeliverAsync(SandboxCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);

        // Without usable credentials any project will do: each gives the same error, or the same public key set.
        string? id = _any ? Credentials.TestProject(call.Authorization) : null;
        if (id is null) { return _first.FaultInjector.DeliverAsync(call, cancellationToken); }
        return Find(id) is { } project
            ? project.FaultInjector.DeliverAsync(call, cancellationToken)
            : Task.FromResult(SandboxDelivery.Whole(_first.Responses.Error(ApiError.TooManyProjects)));
    }

    /// <summary>The usual error of a status, for what goes wrong before a request is whole.</summary>
    public SandboxResponse Error(int status) => _first.Responses.Error(ApiError.ForStatus(status, type: null));

    /// <summary>The refusal of a request that names another host than this machine: somebody else's name that leads here.</summary>
    public SandboxResponse HostRefused() => _first.Responses.Error(ApiError.HostNotLoopback);

    private SandboxProject? Find(string id)
    {
        if (!_projects.TryGetValue(id, out Lazy<SandboxProject>? project))
        {
            if (_projects.Count >= _limit) { return null; }
            project = _projects.GetOrAdd(id, new Lazy<SandboxProject>(() => Create(id)));
        }

        return project.Value;
    }

    private SandboxProject Create(string id)
    {
        var project = new SandboxProject(_options with { ProjectId = id });
        project.Add(_seed);
        return project;
    }
}
