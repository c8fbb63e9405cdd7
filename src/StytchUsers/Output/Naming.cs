using StytchUsers.Client.Requests;
using StytchUsers.Views;

namespace StytchUsers.Output;

/// <summary>People and things as prompts and errors call them: by what is known already, made harmless for a terminal.</summary>
internal static class Naming
{
    private const int LongestName = 100;

    internal static string User(string id) => $"user {Display(id)}";

    internal static string User(StytchUser user)
    {
        string? name = new[] { user.EmailAddress, user.FullName, user.PhoneNumber }.FirstOrDefault(text => !string.IsNullOrEmpty(text));
        return name is null ? User(user.UserId) : $"user {Display(name)} ({Display(user.UserId)})";
    }

    /// <param name="noun">What kind of factor it is.</param>
    /// <param name="name">What people call it; null when that is not known.</param>
    /// <param name="id">The factor's id.</param>
    internal static string Factor(string noun, string? name, string id) => string.IsNullOrEmpty(name) || name == id
        ? $"{noun} {Display(id)}" : $"{noun} {Display(name)} ({Display(id)})";

    /// <summary>The factor's noun with its article.</summary>
    internal static string WithArticle(FactorKind kind) => $"{(kind.Noun[0] is 'e' or 'O' ? "an" : "a")} {kind.Noun}";

    /// <summary>A text of anybody's, for a message: without a secret, harmless for a terminal, and cut where it is long.</summary>
    internal static string Display(string? text) => VisibleText.InMessage(SecretText.Mask(text), LongestName);
}
