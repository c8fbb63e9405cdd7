using System.Management.Automation;
using System.Security;

namespace StytchUsers.Connections;

/// <summary>Takes a protected secret only. The engine's own refusal of plain text would repeat the text.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretArgumentAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) switch
        {
            null => throw new ArgumentTransformationMetadataException("The secret is $null. Check the variable that it comes from."),
            SecureString secret => secret,
            _ => throw new ArgumentTransformationMetadataException(
                "A secret is a SecureString, so that it is not shown: Read-Host -AsSecureString asks for one, ConvertTo-SecureString " +
                    "-AsPlainText makes one of a text."),
        };
}
