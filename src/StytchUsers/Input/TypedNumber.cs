using System.Management.Automation;
using System.Reflection;

namespace StytchUsers.Input;

/// <summary>Numbers that the engine made of what was typed without quotes: an id means its text, not its value.</summary>
internal static class TypedNumber
{
    /// <summary>
    /// Where the engine keeps what was typed. It does so only where the value alone would be written differently (00042, 1e3, 1kb), and
    /// no public member tells whether it did; without this property every number counts as one that lost its text.
    /// </summary>
    private static readonly PropertyInfo? s_tokenText = typeof(PSObject).GetProperty("TokenText",
        BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    /// <summary>The number as it was typed; null when that is not known any more.</summary>
    internal static string? Text(object? given) => given is PSObject wrapped
        && s_tokenText?.GetValue(wrapped) is string { Length: > 0 } text ? text : null;
}
