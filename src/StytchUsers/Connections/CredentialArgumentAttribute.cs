using System.Management.Automation;
using StytchUsers.Client.Requests;

namespace StytchUsers.Connections;

/// <summary>
/// As PowerShell's own <c>[Credential]</c>, which asks for a password when only a name is given; but $null is an error and no
/// question, and a secret in the name's place is not shown.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CredentialArgumentAttribute : ArgumentTransformationAttribute
{
    private readonly CredentialAttribute _engine = new();

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) switch
        {
            null => throw new ArgumentTransformationMetadataException("The credential is $null. Check the variable that it comes from."),
            string name when SecretText.IsIn(name) =>
                throw new ArgumentTransformationMetadataException("A secret was given in the place of the name."),
            _ => _engine.Transform(engineIntrinsics, inputData),
        };
}
