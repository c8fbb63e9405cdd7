using StytchUsers.Json;

namespace StytchUsers;

/// <summary>A biometric registration of a user.</summary>
public sealed class StytchBiometricRegistration : StytchFactor
{
    internal StytchBiometricRegistration(JsonFields fields, StytchUser owner)
        : base(FactorKinds.BiometricRegistration, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string BiometricRegistrationId => FactorId;

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);
}
