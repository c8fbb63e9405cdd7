using StytchUsers.Client.Requests;
using StytchUsers.Sandbox.Users;
using StytchUsers.Views;

namespace StytchUsers.Output;

/// <summary>People and things as prompts and errors call them: by what is known already, made harmless for a terminal.</summary>
internal static class Naming
{
    private const int LongestName = 100;

    internal static string User(string id) => $"user {Short(id)}";

    internal static string User(StytchUser user)
    {
        string? name = new[] { user.EmailAddress, user.FullName, user.PhoneNumber }.FirstOrDefault(text => !string.IsNullOrEmpty(text));
        return name is null ? User(user.UserId) : $"user {Short(name)} ({Short(user.UserId)})";
    }

    /// <param name="noun">What kind of factor it is.</param>
    /// <param name="name">What people call it; null when that is not known.</param>
    /// <param name="id">The factor's id.</param>
    internal static string Factor(string noun, string? name, string id) => string.IsNullOrEmpty(name) || name == id ? $"{noun} {Short(id)}"
        : $"{noun} {Short(name)} ({Short(id)})";

    /// <summary>The factor's noun with its article.</summary>
    internal static string One(FactorKind kind) => $"{(kind.Noun[0] is 'e' or 'O' ? "an" : "a")} {kind.Noun}";

    internal static string Short(string? text) => VisibleText.InMessage(SecretText.Mask(text), LongestName);
}
