namespace StytchUsers;

/// <summary>What to do with a row whose user exists already.</summary>
public enum StytchDuplicateAction
{
    /// <summary>Leave the user alone.</summary>
    Skip,

    /// <summary>Count the row as failed.</summary>
    Error,

    /// <summary>Change the user to what the row says.</summary>
    Update,
}
