using System.Text;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>A user's factors in few words.</summary>
internal static class FactorText
{
    /// <summary>
    /// One sign for each kind, with the number where there are several: <c>E2 P O pw</c>. Without the spaces where it would not fit
    /// its column.
    /// </summary>
    internal static string Signs(StytchUser user, int room)
    {
        string[] signs = [.. Kinds(user).Where(kind => kind.Count > 0).Select(kind => kind.Count == 1 ? kind.Sign
            : $"{kind.Sign}{kind.Count}")];
        string spaced = string.Join(' ', signs);
        return spaced.Length <= room ? spaced : string.Concat(signs);
    }

    /// <summary>The same in words: <c>2 emails, phone, OAuth, password</c>.</summary>
    internal static string Words(StytchUser user) => string.Join(
        ", ", Kinds(user).Where(kind => kind.Count > 0).Select(kind => kind.Count == 1 ? kind.One : $"{kind.Count} {kind.Many}"));

    /// <summary>Factors of one kind in one line. Those that do not fit are counted, so that none goes missing unseen.</summary>
    internal static string Line(IReadOnlyList<StytchFactor> factors, int room)
    {
        var line = new StringBuilder();
        for (int i = 0; i < factors.Count; i++)
        {
            string next = (i > 0 ? ", " : "") + Describe(factors[i]);
            if (i > 0 && line.Length + next.Length > room) { return line.Append($", … {factors.Count - i} more").ToString(); }
            line.Append(next);
        }
        return line.ToString();
    }

    private static string Describe(StytchFactor factor) => factor switch
    {
        StytchEmail email => Show(email.EmailAddress) + Proof(email.Verified),
        StytchPhoneNumber phone => Show(phone.PhoneNumber) + Proof(phone.Verified),
        StytchOAuthProvider provider => $"{Show(provider.ProviderType)} {Show(provider.ProviderSubject)}".TrimEnd(),
        StytchWebAuthnRegistration key => WebAuthn(key) + Proof(key.Verified),
        StytchBiometricRegistration biometric => Show(biometric.BiometricRegistrationId) + Proof(biometric.Verified),
        StytchTotp totp => Show(totp.TotpId) + Proof(totp.Verified),
        StytchCryptoWallet wallet =>
            $"{Show(wallet.CryptoWalletType)} {Show(wallet.CryptoWalletAddress)}".TrimStart() + Proof(wallet.Verified),
        StytchPassword password => Show(password.PasswordId) + (password.RequiresReset ? " (must be reset)" : ""),
        _ => Show(factor.FactorId),
    };

    private static string WebAuthn(StytchWebAuthnRegistration key) =>
        Show(key.Name.Length > 0 ? key.Name : key.WebAuthnRegistrationId) + (key.Domain.Length > 0 ? $" at {Show(key.Domain)}" : "");

    private static string Proof(bool verified) => verified ? "" : " (not verified)";

    private static string Show(string text) => VisibleText.Of(text, 80);

    private static (string Sign, int Count, string One, string Many)[] Kinds(StytchUser user) =>
    [
        ("E", user.Emails.Count, "email", "emails"),
        ("P", user.PhoneNumbers.Count, "phone", "phones"),
        ("O", user.Providers.Count, "OAuth", "OAuth"),
        ("W", user.WebAuthnRegistrations.Count, "WebAuthn", "WebAuthn"),
        ("B", user.BiometricRegistrations.Count, "biometric", "biometrics"),
        ("T", user.Totps.Count, "TOTP", "TOTP"),
        ("C", user.CryptoWallets.Count, "wallet", "wallets"),
        ("pw", user.Password is null ? 0 : 1, "password", "passwords"),
    ];
}
