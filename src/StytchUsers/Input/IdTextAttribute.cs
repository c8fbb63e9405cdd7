using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace StytchUsers.Input;

/// <summary>
/// Takes ids as text only. The engine would make text of anything, and a bag of properties or an object of this module must act
/// as what it is: refused here, it goes on to the parameters that are meant for it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IdTextAttribute : ArgumentTransformationAttribute
{
    /// <summary>For a parameter that takes one id, not several.</summary>
    public bool Single { get; init; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ArgumentConversion.Unwrap(inputData);
        if (Single) { return value is null ? null! : Text(value); }
        return value switch
        {
            null => null!,
            string text => new[] { text },
            IEnumerable and not IDictionary => ((IEnumerable)value).Cast<object?>().Select(Text).ToArray(),
            _ => new[] { Text(value) },
        };
    }

    private static string Text(object? element)
    {
        object? value = ArgumentConversion.Unwrap(element);
        return value switch
        {
            null => "",
            string text => text,
            char or Guid => value.ToString()!,
            _ when ArgumentConversion.IsNumber(value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => throw ArgumentConversion.NotMeant($"An id is text, and this is a {value.GetType().Name}. Objects are piped, or given as -InputObject."),
        };
    }
}
