using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Connections;

/// <summary>Takes a connection's name in place of the connection.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ConnectionArgumentAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is PSObject wrapped && wrapped.TypeNames.Contains("Deserialized." + typeof(StytchConnection).FullName))
        {
            throw new ArgumentTransformationMetadataException(
                CommandText.WithPrefix("This connection was copied from another process or computer, and the copy has no secret. Run " +
                    "Connect-Stytch there, where it is used."));
        }
        return (inputData is PSObject { BaseObject: var inner } ? inner : inputData) switch
        {
            // Nothing in a variable must not mean the current connection: that could be another project.
            null => throw new ArgumentTransformationMetadataException("The connection is $null. Leave -Connection out to use the current " +
                "one."),
            string name => ConnectionStore.OfThisSession.Find(name) ?? throw new ArgumentTransformationMetadataException(
                $"There is no connection named '{Naming.Display(name)}'. {ConnectionErrors.Choice()}"),
            var other => other,
        };
    }
}
