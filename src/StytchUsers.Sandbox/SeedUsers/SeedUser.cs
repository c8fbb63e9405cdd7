using System.Globalization;
using System.Text;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>Makes one user up. The order of the draws is part of the result: a new one belongs at the end.</summary>
internal ref struct SeedUser(int number, SeedIds ids)
{
    private static readonly string[] s_domains = ["example.com", "example.com", "example.com", "example.org", "example.net"];

    private static readonly string[] s_providers =
    [
        "Google", "Google", "Google", "Google", "Google", "Microsoft", "Microsoft", "GitHub", "GitHub", "Apple", "Apple", "Facebook",
        "LinkedIn", "Slack", "Discord",
    ];

    private static readonly Factor[] s_none = [];

    private static readonly string[] s_roles = ["admin", "editor", "support_agent", "billing", "auditor"];

    private static readonly (string Name, string Type, string Agent)[] s_passkeys =
    [
        ("Google Passkey", "platform", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) " +
            "Chrome/126.0.0.0 Safari/537.36"),
        ("iCloud Keychain", "platform", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) " +
            "Version/17.5 Mobile/15E148 Safari/604.1"),
        ("Windows Hello", "platform", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 " +
            "Safari/537.36 Edg/126.0.0.0"),
        ("YubiKey 5", "cross-platform", "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"),
        ("Security key", "", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"),
    ];

    /// <summary>Far away, so that a seed lock holds whatever the clock says; real ones last days at most.</summary>
    public static readonly UserLock Lock = new(
        new DateTime(2025, 6, 20, 9, 30, 0, DateTimeKind.Utc), new DateTime(2099, 12, 31, 0, 0, 0, DateTimeKind.Utc));

    private SeedRandom _random = new((ulong)number ^ 0x5EED_0000_0000);

    public User Create()
    {
        Locale locale = _random.Of(Locale.All);
        Locale.Name first = locale.FirstName(ref _random);
        Locale.Name last = locale.LastName(ref _random);
        bool named = !_random.Percent(4);
        bool pending = _random.Percent(6);
        bool hasEmail = _random.Percent(94);
        bool hasPhone = !hasEmail || _random.Percent(35);
        bool seasoned = !pending;
        return new User
        {
            UserId = ids.Of(Ids.User, number),
            CreatedAt = SeedTimes.CreatedAt(number),
            Pending = pending,
            FirstName = named ? first.Text : "",
            MiddleName = named && _random.Percent(12) ? locale.FirstName(ref _random).Text : "",
            LastName = named ? last.Text : "",
            Factors =
            [
                .. hasEmail ? Emails(first.Ascii, last.Ascii, seasoned) : [],
                .. hasPhone ? [Phone(locale.Tag, seasoned)] : s_none,
                .. seasoned && _random.Percent(30) ? Providers(locale.Tag) : [],
                .. seasoned && _random.Percent(15) ? WebAuthnRegistrations() : [],
                .. seasoned && _random.Percent(8)
                    ? [ids.Factor(FactorKinds.BiometricRegistration, number, 0, _random.Percent(90))] : s_none,
                .. seasoned && _random.Percent(12) ? [ids.Factor(FactorKinds.Totp, number, 0, _random.Percent(85))] : s_none,
                .. seasoned && _random.Percent(3) ? [Wallet()] : s_none,
                .. _random.Percent(45) ? [ids.Factor(FactorKinds.Password, number, 0, _random.Percent(7))] : s_none,
            ],
            ExternalId = _random.Percent(25) ? ExternalId() : null,
            Roles = _random.Percent(10) ? Roles() : [],
            Lock = seasoned && _random.Percent(2) ? Lock : null,
            TrustedMetadata = SeedMetadata.Trusted(ref _random, number),
            UntrustedMetadata = SeedMetadata.Untrusted(ref _random, locale.Tag),
            ConnectedApps = seasoned && _random.Percent(6) ? Apps() : [],
        };
    }

    private Factor[] Emails(string first, string last, bool seasoned)
    {
        string local = _random.Below(20) switch
        {
            < 8 => $"{first}.{last}",
            < 11 => $"{first[0]}{last}",
            < 14 => first,
            < 16 => $"{last}.{first}",
            < 18 => $"{first}_{last}",
            18 => $"{first}+news",
            _ => string.Concat(first[..1].ToUpperInvariant(), first.AsSpan(1), ".", last),
        };
        string text = number.ToString(CultureInfo.InvariantCulture);
        string domain = _random.Of(s_domains);
        Factor email = ids.Factor(FactorKinds.Email, number, 0, seasoned && _random.Percent(80), $"{local}{text}@{domain}");
        if (!_random.Percent(8)) { return [email]; }
        string other = domain == "example.org" ? "example.net" : "example.org";
        return [email, ids.Factor(FactorKinds.Email, number, 1, seasoned && _random.Percent(50), $"{first}{text}@{other}")];
    }

    private Factor Phone(string locale, bool seasoned) =>
        ids.Factor(FactorKinds.PhoneNumber, number, 0, seasoned && _random.Percent(80), SeedPhones.Of(number, locale));

    private Factor[] Providers(string locale)
    {
        Factor one = Provider(_random.Of(s_providers), 0, locale);
        return _random.Percent(15) && one.Name != "Google" ? [one, Provider("Google", 1, locale)] : [one];
    }

    private Factor Provider(string type, int ordinal, string locale)
    {
        (string subject, bool hasPicture) = type switch
        {
            "Google" => (_random.Digits(21), true),
            "Microsoft" => (SeedIds.GuidOf("microsoft", number).ToString(), false),
            "Apple" => ($"{_random.Digits(6)}.{_random.Hex(32)}.{_random.Digits(4)}", false),
            "Discord" => (_random.Digits(18), true),
            "Slack" => ("U" + _random.Hex(10).ToUpperInvariant(), true),
            _ => (_random.Digits(8), true),
        };
        string picture = hasPicture ? $"https://pictures.example.com/{_random.Hex(24)}.jpg" : "";
        string shown = type is "Google" or "Facebook" ? locale : "";
        return ids.Factor(FactorKinds.OAuthRegistration, number, ordinal, flag: false, type, subject, picture, shown);
    }

    private Factor[] WebAuthnRegistrations()
    {
        var registrations = new Factor[_random.Percent(15) ? 2 : 1];
        for (int i = 0; i < registrations.Length; i++)
        {
            (string name, string type, string agent) = _random.Of(s_passkeys);
            registrations[i] =
                ids.Factor(FactorKinds.WebAuthnRegistration, number, i, _random.Percent(92), name, "example.com", agent, type);
        }

        return registrations;
    }

    private Factor Wallet()
    {
        (string address, string type) = _random.Percent(75) ? ("0x" + _random.Hex(40), "ethereum") : (Base58(44), "solana");
        return ids.Factor(FactorKinds.CryptoWallet, number, 0, _random.Percent(80), address, type);
    }

    private string Base58(int length)
    {
        var text = new StringBuilder(length);
        while (text.Length < length) { text.Append("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[_random.Below(58)]); }
        return text.ToString();
    }

    private string ExternalId() => _random.Below(4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"emp-{number:D6}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"crm|{number}"),
        2 => string.Create(CultureInfo.InvariantCulture, $"hr.{number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"acct_{number:D8}"),
    };

    private string[] Roles()
    {
        string role = _random.Of(s_roles);
        return role != "editor" && _random.Percent(25) ? [role, "editor"] : [role];
    }

    private AppGrant[] Apps()
    {
        int start = _random.Below(AppCatalogue.Known.Length);
        var apps = new AppGrant[1 + _random.Below(3)];
        for (int i = 0; i < apps.Length; i++) { apps[i] = ids.Grant(AppCatalogue.Known[(start + i) % AppCatalogue.Known.Length]); }
        return apps;
    }
}
