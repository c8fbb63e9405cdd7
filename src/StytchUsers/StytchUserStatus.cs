namespace StytchUsers;

/// <summary>The statuses that a search can ask for.</summary>
public enum StytchUserStatus
{
    /// <summary>The user has authenticated, or was created as active.</summary>
    Active,

    /// <summary>The user was invited and has not yet authenticated.</summary>
    Pending,
}
