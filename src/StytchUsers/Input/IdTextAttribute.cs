using System.Collections;
using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>
/// Takes ids and addresses as text only, and as the text that was typed. The engine would make text of anything, and a bag of
/// properties or an object of this module must act as what it is: refused here, it goes on to the parameters that are meant for it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>For a parameter that takes one id, not several.</summary>
    public bool Single { get; init; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ScriptValue.Unwrap(inputData);
        if (value is null) { return null!; }
        if (Single) { return Text(inputData); }
        return value is IEnumerable items and not (string or IDictionary) ? items.Cast<object?>().Select(Text).ToArray()
            : new[] { Text(inputData) };
    }

    private static string Text(object? element)
    {
        object? value = ScriptValue.Unwrap(element);
        return value switch
        {
            null => "",
            string text => text,
            char or Guid or StytchJsonNumber => value.ToString()!,
            _ when ScriptValue.IsNumber(value) => TypedNumber.Text(element) ?? BareNumber.Mark(value),
            _ => throw ArgumentConversion.NotMeant($"An id is text, and this is a {value.GetType().Name}. Objects are piped, or given as " +
                "-InputObject."),
        };
    }
}
