namespace StytchUsers.Sandbox.Users;

/// <summary>How the values that name users are compared.</summary>
internal static class KeyComparer
{
    /// <summary>Addresses are compared without regard to case, and kept as they were sent. What the service does is not known.</summary>
    public static StringComparer Of(KeyKind kind) =>
        kind == KeyKind.EmailAddress ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
}
