namespace StytchUsers.Client.Requests;

/// <summary>The kinds of factor that can be removed by an id of their own.</summary>
public enum FactorKind
{
    /// <summary>An email address.</summary>
    Email,

    /// <summary>A phone number.</summary>
    PhoneNumber,

    /// <summary>A security key or passkey.</summary>
    WebAuthnRegistration,

    /// <summary>A biometric registration.</summary>
    BiometricRegistration,

    /// <summary>An authenticator app.</summary>
    Totp,

    /// <summary>A crypto wallet.</summary>
    CryptoWallet,

    /// <summary>The password.</summary>
    Password,

    /// <summary>A registration at an OAuth provider.</summary>
    OAuthRegistration,
}
