using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>An application that a user has given access to.</summary>
public sealed class StytchConnectedApp : StytchObject, IConnectedAppView
{
    private readonly JsonFields _fields;

    internal StytchConnectedApp(JsonFields fields, string userId, string projectId)
        : base(projectId)
    {
        _fields = fields;
        UserId = userId;
    }

    /// <summary>The user that gave the access.</summary>
    public string UserId { get; }

    /// <summary>The id of the application.</summary>
    public string ConnectedAppId => _fields.Text("connected_app_id"u8) ?? "";

    /// <summary>The application's name.</summary>
    public string Name => _fields.Text("name"u8) ?? "";

    /// <summary>The application's description.</summary>
    public string Description => _fields.Text("description"u8) ?? "";

    /// <summary><c>first_party</c>, <c>first_party_public</c>, <c>third_party</c> or <c>third_party_public</c>.</summary>
    public string ClientType => _fields.Text("client_type"u8) ?? "";

    /// <summary>The scopes of the latest authorization.</summary>
    public IReadOnlyList<string> ScopesGranted =>
        new JsonList<string>((_fields.Text("scopes_granted"u8) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Address of the application's logo; null when it has none.</summary>
    public string? LogoUrl => _fields.Text("logo_url"u8);

    /// <inheritdoc/>
    public override string ToString() => ConnectedAppId;

    string IConnectedAppView.ConnectedAppIdText => StytchFormat.Visible(ConnectedAppId);

    string IConnectedAppView.NameText => StytchFormat.Visible(Name);

    string IConnectedAppView.DescriptionText => StytchFormat.Visible(Description);

    string IConnectedAppView.ClientTypeText => StytchFormat.Visible(ClientType);

    string IConnectedAppView.ScopesGrantedText => StytchFormat.Line(ScopesGranted);

    string IConnectedAppView.LogoUrlText => StytchFormat.Visible(LogoUrl);

    string IConnectedAppView.UserIdText => StytchFormat.Visible(UserId);

    string IConnectedAppView.ProjectIdText => StytchFormat.Visible(ProjectId);
}
