using System.Management.Automation;

namespace StytchUsers.Input;

/// <summary>
/// Catches copies of this module's objects that came from another process or from Export-Clixml. They are bags of properties:
/// without this, a copied email address would remove the user whose id it carries.
/// </summary>
/// <remarks>
/// The parameters that it stands on bind by property name too, though nothing has a property of that name: were the ids' parameter
/// set the only one to bind so, the engine would settle for it before it looked at the input, and take objects for rows.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ModuleObjectAttribute : ArgumentTransformationAttribute
{
    private const string Prefix = "Deserialized.StytchUsers.";

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        inputData is PSObject wrapped && wrapped.TypeNames.FirstOrDefault(name => name.StartsWith(Prefix, StringComparison.Ordinal)) is { } type
            ? new CopiedObject(type[Prefix.Length..])
            : inputData;
}
