using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using System.Security;
using System.Text.Json;
using StytchUsers.Json;

namespace StytchUsers.Input;

/// <summary>Takes a dictionary, an object or JSON text as a JSON object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MetadataArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>Deeper than anything but a value that contains itself.</summary>
    private const int Deepest = 200;

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ArgumentConversion.Unwrap(inputData);
        if (value is null) { return null!; }
        if (value is string text) { return string.IsNullOrWhiteSpace(text) ? null! : OfText(text); }
        return ToPlain(inputData, 0) as IDictionary ?? throw Refused("This has to be a hashtable, an object or a JSON object.");
    }

    /// <summary>The value as a JSON object holds it; null when it is no object. Throws for values that JSON cannot hold.</summary>
    internal static IDictionary? ToJsonObject(object value) => ToPlain(value, 0) as IDictionary;

    private static IDictionary OfText(string text)
    {
        try
        {
            return JsonPlain.Read(text) as IDictionary ?? throw Refused("The text is JSON, and not a JSON object.");
        }
        catch (JsonException e)
        {
            throw Refused($"The text is not JSON: {e.Message}");
        }
    }

    private static object? ToPlain(object? given, int depth)
    {
        if (depth > Deepest) { throw Refused("The value is nested too deeply, or contains itself."); }
        object? value = ArgumentConversion.Unwrap(given);
        return value switch
        {
            null => null,
            PSCustomObject => Dictionary(((PSObject)given!).Properties.Select(property => new DictionaryEntry(property.Name, property.Value)), depth),
            SecureString or PSCredential or ScriptBlock or StytchObject =>
                throw Refused($"A {value.GetType().Name} cannot be part of metadata."),
            string or bool or char or Enum or Guid or Uri or DateTime or DateTimeOffset => value,
            IDictionary dictionary => Dictionary(dictionary.Cast<DictionaryEntry>(), depth),
            IEnumerable items => items.Cast<object?>().Select(item => ToPlain(item, depth + 1)).ToArray(),
            _ when ArgumentConversion.IsNumber(value) => value,
            _ => throw Refused($"A value of type {value.GetType().Name} cannot be written as JSON."),
        };
    }

    private static OrderedDictionary Dictionary(IEnumerable<DictionaryEntry> entries, int depth)
    {
        var dictionary = new OrderedDictionary(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries)
        {
            dictionary[LanguagePrimitives.ConvertTo<string>(entry.Key)] = ToPlain(entry.Value, depth + 1);
        }
        return dictionary;
    }

    private static ArgumentTransformationMetadataException Refused(string message) => new(message);
}
