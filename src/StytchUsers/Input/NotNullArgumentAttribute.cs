using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Refuses $null before the engine's own conversion makes something of it, such as a prompt for a credential.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NotNullArgumentAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => ScriptValue.Unwrap(inputData) is null
        ? throw new ArgumentTransformationMetadataException("The value is $null. Check the variable that it comes from.")
        : inputData;
}
