namespace StytchUsers.Sandbox.Users;

/// <summary>A factor of any kind.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Id">Its id.</param>
/// <param name="Flag">Whether it is verified; of a password, whether it must be reset.</param>
/// <param name="Texts">What its text fields hold, in the order of the kind's.</param>
internal sealed record Factor(FactorKind Kind, string Id, bool Flag, params string[] Texts)
{
    /// <summary>What people know it by: an address, a number, a provider.</summary>
    public string Name => Texts[0];
}
