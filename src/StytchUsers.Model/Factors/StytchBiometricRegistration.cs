using StytchUsers.Json;

namespace StytchUsers;

/// <summary>A biometric registration of a user.</summary>
public sealed class StytchBiometricRegistration : StytchFactor
{
    internal StytchBiometricRegistration(JsonFields fields, StytchUser owner)
        : base(fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string BiometricRegistrationId => Text("biometric_registration_id"u8);

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);

    private protected override bool? IsVerified => Verified;

    internal override string FactorId => BiometricRegistrationId;

    /// <inheritdoc/>
    public override string ToString() => BiometricRegistrationId;
}
