namespace StytchUsers;

/// <summary>A kind of second factor.</summary>
public enum StytchMfaKind
{
    /// <summary>Authenticator apps.</summary>
    Totp,

    /// <summary>Security keys and passkeys.</summary>
    WebAuthn,

    /// <summary>Biometric registrations of devices.</summary>
    Biometric,
}
