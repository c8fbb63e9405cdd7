using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Text as it was typed: the engine reads 00042, 1e3 and 1kb as numbers, and these are ids, addresses and roles here.</summary>
internal static class TypedText
{
    /// <summary>The text of one value; null for null. Throws for what is no text. A number that may have lost its text is marked.</summary>
    internal static string? Of(object? given)
    {
        object? value = ScriptValue.Unwrap(given);
        return value switch
        {
            null => null,
            string text => text,
            char or Guid or Uri or StytchJsonNumber or System.Net.Mail.MailAddress or System.Net.IPAddress => value.ToString(),
            _ when ScriptValue.IsNumber(value) => TypedNumber.Text(given) ?? BareNumber.Mark(value),
            _ => throw new ArgumentTransformationMetadataException($"Text is needed, and this is a {value.GetType().Name}."),
        };
    }
}
