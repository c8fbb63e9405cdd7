using System.Management.Automation;
using System.Reflection;

namespace StytchUsers.Input;

/// <summary>Text as it was typed: the engine reads 00042, 1e3 and 1kb as numbers, and these are ids, addresses and roles here.</summary>
internal static class TypedText
{
    /// <summary>
    /// Where the engine keeps what was typed. It does so only where the value alone would be written differently (00042, 1e3, 1kb), and no
    /// public member tells whether it did; without this property every number counts as one that lost its text.
    /// </summary>
    private static readonly PropertyInfo? s_tokenText = typeof(PSObject).GetProperty("TokenText", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);

    /// <summary>The text of one value; null for null. A number that may have lost its text is marked, and refused where it is used. Throws for what has no text of its own.</summary>
    internal static string? Of(object? given)
    {
        object? value = ArgumentConversion.Unwrap(given);
        return value switch
        {
            null => null,
            string text => text,
            char or Guid or Uri or System.Net.Mail.MailAddress or System.Net.IPAddress => value.ToString(),
            StytchJsonNumber => value.ToString(),
            _ when ArgumentConversion.IsNumber(value) => OfNumber(given) ?? BareNumber.Mark(value),
            _ => throw new ArgumentTransformationMetadataException($"Text is needed, and this is a {value.GetType().Name}."),
        };
    }

    /// <summary>What was typed for a number; null when only the number is left.</summary>
    internal static string? OfNumber(object? given) => given is PSObject wrapped && s_tokenText?.GetValue(wrapped) is string { Length: > 0 } text ? text : null;
}
