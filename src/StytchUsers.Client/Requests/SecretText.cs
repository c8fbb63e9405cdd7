using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace StytchUsers.Client.Requests;

/// <summary>Knows a secret of Stytch's by its look, wherever somebody put it by mistake, so that no message repeats it.</summary>
public static partial class SecretText
{
    /// <summary>Whether a secret is in the text.</summary>
    public static bool IsIn([NotNullWhen(true)] string? text) => text is not null && Secret().IsMatch(text);

    /// <summary>The text with secrets masked.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Mask(string? text) => text is null || !text.Contains("secret-", StringComparison.OrdinalIgnoreCase) ? text
        : Secret().Replace(text, "$1***");

    [GeneratedRegex("(secret-(?:live|test)-)[A-Za-z0-9_=%-]+", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Secret();
}
