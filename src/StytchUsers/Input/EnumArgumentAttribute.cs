using System.Collections;
using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Takes the names of an enumeration. The engine would also take numbers, and make one value of a list in one text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EnumArgumentAttribute(Type type) : ArgumentTransformationAttribute
{
    /// <summary>For a parameter that takes several.</summary>
    public bool Many { get; init; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ScriptValue.Unwrap(inputData);
        if (value is null) { return null!; }
        if (!Many) { return One(value); }
        object[] values = value is IEnumerable list and not string ? [.. list.Cast<object?>().Select(One)] : [One(value)];
        var typed = Array.CreateInstance(type, values.Length);
        values.CopyTo(typed, 0);
        return typed;
    }

    private object One(object? given)
    {
        object? value = ScriptValue.Unwrap(given);
        if (value?.GetType() == type && Enum.IsDefined(type, value)) { return value; }
        string[] names = Enum.GetNames(type);
        string? name = value is string text ? Array.Find(names, name => name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            : null;
        return name is not null ? Enum.Parse(type, name) : throw new ArgumentTransformationMetadataException(
            $"'{Output.Naming.Display(LanguagePrimitives.ConvertTo<string>(value))}' is not one of " +
                $"{string.Join(", ", names)}.{(Many ? "" : " One of them can be given.")}");
    }
}
