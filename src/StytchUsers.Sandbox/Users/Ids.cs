namespace StytchUsers.Sandbox.Users;

/// <summary>Ids as the service writes them: kind, environment, uuid.</summary>
internal sealed class Ids(string environment)
{
    public const string User = "user";
    public const string ConnectedApp = "connected-app";

    public string New(string kind) => Of(kind, Guid.NewGuid());

    public string Of(string kind, Guid value) => $"{kind}-{environment}-{value}";

    /// <summary>The uuid of an id of this kind and environment.</summary>
    public bool TryParse(string kind, string id, out Guid value)
    {
        value = default;
        return id.Length == kind.Length + environment.Length + 38
            && id.StartsWith(kind, StringComparison.Ordinal)
            && id.AsSpan(kind.Length + 1).StartsWith(environment)
            && Guid.TryParseExact(id.AsSpan(id.Length - 36), "D", out value);
    }

    public static bool IsTestProject(string id) => new Ids("test").TryParse("project", id, out _);

    /// <summary>Whether this could be an id of the kind, of either environment.</summary>
    public static bool IsWellFormed(string kind, string id) =>
        new Ids("test").TryParse(kind, id, out _) || new Ids("live").TryParse(kind, id, out _);
}
