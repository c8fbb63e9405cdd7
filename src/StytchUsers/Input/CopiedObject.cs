namespace StytchUsers.Input;

/// <summary>Stands for a copy of one of this module's objects, which no command may take for the object.</summary>
internal sealed class CopiedObject(string typeName) : StytchObject("")
{
    internal string TypeName { get; } = typeName;

    public override string ToString() => TypeName;
}
