using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Yes and no as people write them in files and variables.</summary>
internal static class FlagText
{
    /// <summary>What the value means; null for nothing. Throws for anything that is neither yes nor no.</summary>
    internal static bool? Read(object? given)
    {
        object? value = ScriptValue.Unwrap(given);
        return value switch
        {
            null => null,
            bool flag => flag,
            SwitchParameter flag => flag.IsPresent,
            string text when string.IsNullOrWhiteSpace(text) => null,
            string text => OfText(text) ?? throw Refused(text),
            _ when ScriptValue.IsNumber(value) => OfText(LanguagePrimitives.ConvertTo<string>(value)) ?? throw Refused(value),
            _ => throw Refused(value),
        };
    }

    private static bool? OfText(string text) => text.Trim().ToUpperInvariant() switch
    {
        "TRUE" or "YES" or "1" => true,
        "FALSE" or "NO" or "0" => false,
        _ => null,
    };

    private static ArgumentTransformationMetadataException Refused(object value) =>
        new($"'{Output.Naming.Display(LanguagePrimitives.ConvertTo<string>(value))}' is neither true nor false. Use $true or $false; in " +
            "text, True, yes, 1, False, no or 0.");
}
