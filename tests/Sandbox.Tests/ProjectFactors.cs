using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Sandbox.Tests;

/// <summary>Gives users of a project factors, each with the texts of its kind by name.</summary>
internal static class ProjectFactors
{
    /// <summary>Adds an email address and returns its id.</summary>
    internal static string AddEmail(this SandboxProject project, string userId, string emailAddress, bool verified = false) =>
        project.AddFactor(userId, FactorKinds.Email, verified, emailAddress);

    /// <summary>Adds a phone number and returns its id.</summary>
    internal static string AddPhone(this SandboxProject project, string userId, string phoneNumber, bool verified = false) =>
        project.AddFactor(userId, FactorKinds.PhoneNumber, verified, phoneNumber);

    /// <summary>Adds a registration with an OAuth provider and returns its id.</summary>
    internal static string AddOAuth(this SandboxProject project, string userId, string providerType, string? subject = null,
        string pictureUrl = "", string locale = "") =>
        project.AddFactor(userId, FactorKinds.OAuthRegistration, flag: false,
            providerType, subject ?? Guid.NewGuid().ToString("N"), pictureUrl, locale);

    /// <summary>Adds a passkey and returns its id.</summary>
    internal static string AddWebAuthn(this SandboxProject project, string userId,
        string name = "Passkey",
        string domain = "example.com",
        string userAgent = "",
        string authenticatorType = "platform",
        bool verified = true) =>
        project.AddFactor(userId, FactorKinds.WebAuthnRegistration, verified, name, domain, userAgent, authenticatorType);

    /// <summary>Adds a biometric registration and returns its id.</summary>
    internal static string AddBiometric(this SandboxProject project, string userId, bool verified = true) =>
        project.AddFactor(userId, FactorKinds.BiometricRegistration, verified);

    /// <summary>Adds a TOTP and returns its id.</summary>
    internal static string AddTotp(this SandboxProject project, string userId, bool verified = true) =>
        project.AddFactor(userId, FactorKinds.Totp, verified);

    /// <summary>Adds a wallet and returns its id.</summary>
    internal static string AddCryptoWallet(this SandboxProject project, string userId, string address, string type = "ethereum",
        bool verified = true) =>
        project.AddFactor(userId, FactorKinds.CryptoWallet, verified, address, type);

    /// <summary>Gives the user a password, in place of the one before, and returns its id.</summary>
    internal static string AddPassword(this SandboxProject project, string userId, bool requiresReset = false) =>
        project.AddFactor(userId, FactorKinds.Password, requiresReset);
}
