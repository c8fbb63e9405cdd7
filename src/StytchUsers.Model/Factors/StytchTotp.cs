using StytchUsers.Json;

namespace StytchUsers;

/// <summary>An authenticator app of a user.</summary>
public sealed class StytchTotp : StytchFactor
{
    internal StytchTotp(JsonFields fields, StytchUser owner)
        : base(fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string TotpId => Text("totp_id"u8);

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);

    private protected override bool? IsVerified => Verified;

    internal override string FactorId => TotpId;

    /// <inheritdoc/>
    public override string ToString() => TotpId;
}
