using System.Security.Cryptography;
using System.Text;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>Basic authentication with the three ways in which the service refuses it.</summary>
internal static class Credentials
{
    private const string Scheme = "Basic ";

    public static void Check(string? header, SandboxOptions options)
    {
        (string projectId, string secret) = Read(header) ?? throw ApiError.InvalidAuthorizationHeader.Raise();
        if (!IsWellFormed(projectId)) { throw ApiError.InvalidProjectId.Raise(); }

        // What a well-formed id of another project yields is not known; it is no less unauthorised than a wrong secret.
        bool known = projectId == options.ProjectId
            && (options.Secret is null ? secret.Length > 0 : SameText(secret, options.Secret));
        if (!known) { throw ApiError.UnauthorizedCredentials.Raise(); }
    }

    /// <summary>The id of the test project that a caller with a secret names, or null: its credentials are not even well formed.</summary>
    public static string? TestProject(string? header) =>
        Read(header) is var (projectId, secret) && secret.Length > 0 && Ids.IsTestProject(projectId) ? projectId : null;

    private static (string ProjectId, string Secret)? Read(string? header)
    {
        if (header is null || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) { return null; }
        byte[] bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out int length)) { return null; }
        string pair = Encoding.UTF8.GetString(bytes, 0, length);
        int colon = pair.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (pair[..colon], pair[(colon + 1)..]);
    }

    private static bool IsWellFormed(string projectId) => Ids.IsWellFormed("project", projectId);

    private static bool SameText(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}
