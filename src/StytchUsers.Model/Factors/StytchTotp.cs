using StytchUsers.Json;

namespace StytchUsers;

/// <summary>An authenticator app of a user.</summary>
public sealed class StytchTotp : StytchFactor
{
    internal StytchTotp(JsonFields fields, StytchUser owner)
        : base(FactorKinds.Totp, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string TotpId => FactorId;

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);
}
