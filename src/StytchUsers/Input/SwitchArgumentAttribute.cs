using System.Management.Automation;

namespace StytchUsers.Input;

/// <summary>Takes a switch for what it says. The engine would take <c>-Force:$null</c> for -Force, and no text at all.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SwitchArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>For a switch that is also read from rows, where an empty cell is a value that is not there.</summary>
    public bool FromRow { get; init; }

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) => FlagText.Read(inputData) switch
    {
        { } flag => new SwitchParameter(flag),
        null when FromRow => new SwitchParameter(isPresent: false),
        _ => throw new ArgumentTransformationMetadataException("The switch was given a value, and the value is $null or empty. Check the " +
            "variable that it comes from."),
    };
}
