using System.Management.Automation;
using System.Reflection;

namespace StytchUsers.Input;

/// <summary>Text as it was typed: the engine reads 00042, 1e3 and 1kb as numbers, and these are ids, addresses and roles here.</summary>
internal static class TypedText
{
    /// <summary>
    /// Where the engine keeps the text of a bare number. It is not public, and a conversion alone does not tell a number that was typed
    /// from one that was computed. Null in an engine that has no such property; then every wrapped number counts as typed.
    /// </summary>
    private static readonly PropertyInfo? s_tokenText = typeof(PSObject).GetProperty("TokenText", BindingFlags.Instance | BindingFlags.NonPublic);

    /// <summary>The text of one value; null for null. Throws for what has no text of its own.</summary>
    internal static string? Of(object? given)
    {
        object? value = ArgumentConversion.Unwrap(given);
        return value switch
        {
            null => null,
            string text => text,
            char or Guid or Uri or System.Net.Mail.MailAddress or System.Net.IPAddress => value.ToString(),
            _ when ArgumentConversion.IsNumber(value) => OfNumber(given!) ?? throw new ArgumentTransformationMetadataException(
                $"The number {LanguagePrimitives.ConvertTo<string>(value)} is not the text that was typed: leading zeros, for example, are lost. Put it in quotation marks."),
            _ => throw new ArgumentTransformationMetadataException($"Text is needed, and this is a {value.GetType().Name}."),
        };
    }

    /// <summary>What was typed for a number; null when only the number is left.</summary>
    internal static string? OfNumber(object given)
    {
        if (given is not PSObject wrapped) { return null; }
        return s_tokenText is null ? LanguagePrimitives.ConvertTo<string>(wrapped) : (string?)s_tokenText.GetValue(wrapped);
    }
}
