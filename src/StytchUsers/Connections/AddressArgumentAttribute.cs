using System.Management.Automation;

namespace StytchUsers.Connections;

/// <summary>Takes an address. The engine's own refusal of a text that is none would repeat the password in it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AddressArgumentAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        (inputData is PSObject { BaseObject: var inner } ? inner : inputData) switch
        {
            string text => Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address) ? address
                : throw new ArgumentTransformationMetadataException("The text is no address, and it is not repeated here, since it may " +
                    "hold a password. Write scheme, host and port, and %23 for #, %2F for /, %3F for ? and %40 for @ in a password."),
            var other => other,
        };
}
