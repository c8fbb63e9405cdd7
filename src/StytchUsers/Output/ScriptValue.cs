using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;
using System.Security;

namespace StytchUsers.Output;

/// <summary>Values of scripts without what PowerShell wraps them in, and as JSON holds them.</summary>
internal static class ScriptValue
{
    /// <summary>Deeper than anything but a value that contains itself.</summary>
    private const int Deepest = 200;

    internal static object? Unwrap(object? value)
    {
        object? inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        return ReferenceEquals(inner, AutomationNull.Value) ? null : inner;
    }

    internal static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger
            or StytchJsonNumber;

    /// <summary>The value as a JSON object holds it; null when it is no object. Throws for values that JSON cannot hold.</summary>
    internal static IDictionary? ToJsonObject(object value) => ToPlain(value, 0) as IDictionary;

    private static object? ToPlain(object? given, int depth)
    {
        if (depth > Deepest) { throw Refused("The value is nested too deeply, or contains itself."); }
        object? value = Unwrap(given);
        return value switch
        {
            null => null,
            PSCustomObject => Dictionary(((PSObject)given!).Properties.Select(property =>
                new DictionaryEntry(property.Name, property.Value)), depth),
            SecureString or PSCredential or ScriptBlock or StytchObject =>
                throw Refused($"A {value.GetType().Name} cannot be part of metadata."),
            string or bool or char or Enum or Guid or Uri or DateTime or DateTimeOffset => value,
            double or float when !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) =>
                throw Refused(string.Create(CultureInfo.InvariantCulture, $"{value} is no number that JSON can hold.")),
            IDictionary dictionary => Dictionary(dictionary.Cast<DictionaryEntry>(), depth),
            IEnumerable items => items.Cast<object?>().Select(item => ToPlain(item, depth + 1)).ToArray(),
            _ when IsNumber(value) => value,
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
