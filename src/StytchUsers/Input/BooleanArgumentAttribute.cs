using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Takes true and false, as text too. The engine would take any number, and no text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class BooleanArgumentAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        FlagText.Read(inputData) is { } flag ? flag
        : ScriptValue.Unwrap(inputData) is null ? null!
        : throw new ArgumentTransformationMetadataException("The text is empty. Use $true or $false.");
}
