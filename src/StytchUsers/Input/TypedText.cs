using System.Management.Automation;
using StytchUsers.Errors;

namespace StytchUsers.Input;

/// <summary>Text as it was typed: the engine reads 00042, 1e3 and 1kb as numbers, and these are ids, addresses and roles here.</summary>
internal static class TypedText
{
    /// <summary>The text of one value; null for null. Throws for what is no text. A number that may have lost its text is marked.</summary>
    internal static string? Of(object? given)
    {
        object? value = ArgumentConversion.Unwrap(given);
        return value switch
        {
            null => null,
            string text => text,
            char or Guid or Uri or StytchJsonNumber or System.Net.Mail.MailAddress or System.Net.IPAddress => value.ToString(),
            _ when ArgumentConversion.IsNumber(value) => TypedNumber.Text(given) ?? BareNumber.Mark(value),
            _ => throw new ArgumentTransformationMetadataException($"Text is needed, and this is a {value.GetType().Name}."),
        };
    }

    /// <summary>
    /// The first of the arguments that came from a number whose own text is lost; null when there is none. For BeginProcessing: later,
    /// the values of earlier rows are still there.
    /// </summary>
    internal static string? Lost(PSCmdlet command) =>
        (from given in command.MyInvocation.BoundParameters
         where command.MyInvocation.MyCommand.Parameters.TryGetValue(given.Key, out ParameterMetadata? parameter) && parameter.Attributes.Any(attribute => attribute is TypedTextAttribute or RoleListAttribute)
         from text in given.Value is string?[] texts ? texts : [given.Value as string]
         where BareNumber.HasLostItsText(text, command)
         select text).FirstOrDefault();

    internal static ErrorRecord LostNumber(string text, object? target) => ErrorRecords.Refusal("LostNumber", ErrorCategory.InvalidArgument,
        $"{text} came as a number, and leading zeros, for example, may be lost. Nothing was sent.", target ?? text, $"Write it as text: '{text}'.");
}
