namespace StytchUsers.Sandbox.Users;

internal sealed record AppGrant(string AppId, string Name, string Description, string ClientType, string Scopes);
