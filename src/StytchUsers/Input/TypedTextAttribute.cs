using System.Collections;
using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Takes text as it was typed. A number without its text, and an object that is no text, are errors.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class TypedTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>What separates values, and is in no id, address or number.</summary>
    internal const string ListSigns = ",; \t\r\n";

    /// <summary>As <see cref="ListSigns"/>, for what may have blanks.</summary>
    internal const string Commas = ",;";

    /// <summary>For a parameter that takes several.</summary>
    public bool Many { get; init; }

    /// <summary>Signs that no single value has: a text with one of them is a list that was meant to be several values.</summary>
    public string Never { get; init; } = "";

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ScriptValue.Unwrap(inputData);
        if (value is null) { return null!; }
        bool isList = value is IEnumerable and not string and not IDictionary;
        if (!Many)
        {
            return isList ? throw new ArgumentTransformationMetadataException("One value is needed, and this is a list.") : One(inputData)!;
        }
        return isList ? ((IEnumerable)value).Cast<object?>().Select(One).ToArray() : new[] { One(inputData) };
    }

    private string? One(object? given)
    {
        string? text = TypedText.Of(given);
        if (text is null || string.IsNullOrWhiteSpace(text) || text.AsSpan().IndexOfAny(Never) < 0) { return text; }
        string advice = Many ? "Give several values as 'a', 'b', or split the text with -split; blanks do not belong to a value."
            : "One value is needed, without blanks and commas.";
        throw new ArgumentTransformationMetadataException(
            $"'{Output.Naming.Display(text)}' is one text, and there is no such value. {advice}");
    }
}
