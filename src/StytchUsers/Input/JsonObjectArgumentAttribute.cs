using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Takes a dictionary, an object or JSON text as a JSON object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class JsonObjectArgumentAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ScriptValue.Unwrap(inputData);
        if (value is null) { return null!; }
        if (value is string text) { return string.IsNullOrWhiteSpace(text) ? null! : OfText(text); }
        return ScriptValue.ToJsonObject(inputData) ?? throw Refused("This has to be a hashtable, an object or a JSON object.");
    }

    private static IDictionary OfText(string text)
    {
        try
        {
            return JsonValues.Parse(text) as IDictionary ?? throw Refused("The text is JSON, and not a JSON object.");
        }
        catch (JsonException e)
        {
            throw Refused($"The text is not JSON: {e.Message}");
        }
    }

    private static ArgumentTransformationMetadataException Refused(string message) => new(message);
}
