using StytchUsers.Client;
using StytchUsers.Output;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>
/// A way to one Stytch project. It never changes and is safe for many threads, so it can be handed to other runspaces.
/// The secret is in none of its properties.
/// </summary>
public sealed class StytchConnection : IConnectionView
{
    private readonly Func<StytchConnection, bool> _isCurrent;

    internal StytchConnection(string name, UsersClient client, string projectName, StytchEnvironment environment, bool readOnly,
        DateTimeOffset connectedAt, Func<StytchConnection, bool> isCurrent)
    {
        Name = name;
        Client = client;
        ProjectName = projectName;
        Environment = environment;
        ReadOnly = readOnly;
        ConnectedAt = connectedAt;
        _isCurrent = isCurrent;
    }

    /// <summary>The name to give to <c>-Connection</c>.</summary>
    public string Name { get; }

    /// <summary>The project's id.</summary>
    public string ProjectId => Client.ProjectId;

    /// <summary>The project's name; empty when the service did not say.</summary>
    public string ProjectName { get; }

    /// <summary>What kind of project it is.</summary>
    public StytchEnvironment Environment { get; }

    /// <summary>Where the requests go.</summary>
    public Uri BaseUri => Client.BaseUri;

    /// <summary>Whether every command that would change something refuses.</summary>
    public bool ReadOnly { get; }

    /// <summary>When the connection was made.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Whether it is the current one of the session that asks. Two sessions can hold the same connection.</summary>
    public bool IsCurrent => _isCurrent(this);

    internal UsersClient Client { get; }

    /// <summary>The place as prompts name it.</summary>
    internal string Place => $"{Environment} project {ProjectId}";

    /// <inheritdoc/>
    public override string ToString() => Name;

    string IConnectionView.CurrentMark => IsCurrent ? "*" : "";

    string IConnectionView.NameText => StytchFormat.Visible(Name);

    string IConnectionView.EnvironmentText => Environment == StytchEnvironment.Live ? ViewText.Loud("Live") : Environment.ToString();

    string IConnectionView.ProjectNameText => StytchFormat.Visible(ProjectName);

    string IConnectionView.ProjectIdText => StytchFormat.Visible(ProjectId);

    string IConnectionView.BaseUriText => StytchFormat.Visible(BaseUri.ToString());

    string IConnectionView.ConnectedExact => StytchFormat.Exact(ConnectedAt);
}
