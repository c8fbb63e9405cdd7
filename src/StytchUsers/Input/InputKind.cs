namespace StytchUsers.Input;

/// <summary>What a piped or given value is.</summary>
internal enum InputKind
{
    /// <summary>Null, or a text without content.</summary>
    Nothing,

    /// <summary>An id or an address.</summary>
    Text,

    /// <summary>A number that may have been written otherwise.</summary>
    LostNumber,

    /// <summary>A user of this module.</summary>
    User,

    /// <summary>Another object of this module.</summary>
    ModuleObject,

    /// <summary>An object of this module from another process or Export-Clixml.</summary>
    Copy,

    /// <summary>Columns without a type of their own.</summary>
    Row,

    /// <summary>An object of .NET or of another module.</summary>
    Foreign,
}
