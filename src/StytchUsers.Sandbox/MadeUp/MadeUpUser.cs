using System.Globalization;
using System.Text;

namespace StytchUsers.Sandbox;

/// <summary>Makes one user up. The order of the draws is part of the result: a new one belongs at the end.</summary>
internal ref struct MadeUpUser(int number, MadeUpIds ids)
{
    private static readonly string[] s_domains = ["example.com", "example.com", "example.com", "example.org", "example.net"];

    private static readonly string[] s_providers =
    [
        "Google", "Google", "Google", "Google", "Google", "Microsoft", "Microsoft", "GitHub", "GitHub", "Apple", "Apple", "Facebook",
        "LinkedIn", "Slack", "Discord",
    ];

    private static readonly string[] s_roles = ["admin", "editor", "support_agent", "billing", "auditor"];

    private static readonly (string Name, string Type, string Agent)[] s_passkeys =
    [
        ("Google Passkey", "platform", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36"),
        ("iCloud Keychain", "platform", "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"),
        ("Windows Hello", "platform", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"),
        ("YubiKey 5", "cross-platform", "Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0"),
        ("Security key", "", "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0"),
    ];

    /// <summary>Far away, so that a made-up lock holds whatever the clock says; real ones last days at most.</summary>
    public static readonly UserLock Lock = new(
        new DateTime(2025, 6, 20, 9, 30, 0, DateTimeKind.Utc), new DateTime(2099, 12, 31, 0, 0, 0, DateTimeKind.Utc));

    private Draw _draw = new((ulong)number ^ 0x5EED_0000_0000);

    public User Create()
    {
        Culture culture = _draw.Of(Culture.All);
        Culture.Name first = culture.FirstName(ref _draw);
        Culture.Name last = culture.LastName(ref _draw);
        bool named = !_draw.Percent(4);
        bool pending = _draw.Percent(6);
        bool hasEmail = _draw.Percent(94);
        bool hasPhone = !hasEmail || _draw.Percent(35);
        bool seasoned = !pending;
        return new User
        {
            UserId = ids.Of(Ids.User, number),
            CreatedAt = MadeUpTimes.CreatedAt(number),
            Pending = pending,
            FirstName = named ? first.Text : "",
            MiddleName = named && _draw.Percent(12) ? culture.FirstName(ref _draw).Text : "",
            LastName = named ? last.Text : "",
            Emails = hasEmail ? Emails(first.Ascii, last.Ascii, seasoned) : [],
            PhoneNumbers = hasPhone
                ? [new PhoneNumber(ids.Of(Ids.Phone, number), MadeUpPhones.Of(number, culture.Locale), seasoned && _draw.Percent(80))]
                : [],
            Providers = seasoned && _draw.Percent(30) ? Providers(culture.Locale) : [],
            WebAuthnRegistrations = seasoned && _draw.Percent(15) ? WebAuthnRegistrations() : [],
            BiometricRegistrations = seasoned && _draw.Percent(8) ? [new BiometricRegistration(ids.Of(Ids.Biometric, number), _draw.Percent(90))] : [],
            Totps = seasoned && _draw.Percent(12) ? [new Totp(ids.Of(Ids.Totp, number), _draw.Percent(85))] : [],
            CryptoWallets = seasoned && _draw.Percent(3) ? [Wallet()] : [],
            Password = _draw.Percent(45) ? new Password(ids.Of(Ids.Password, number), _draw.Percent(7)) : null,
            ExternalId = _draw.Percent(25) ? ExternalId() : null,
            Roles = _draw.Percent(10) ? Roles() : [],
            Lock = seasoned && _draw.Percent(2) ? Lock : null,
            TrustedMetadata = MadeUpMetadata.Trusted(ref _draw, number),
            UntrustedMetadata = MadeUpMetadata.Untrusted(ref _draw, culture.Locale),
            ConnectedApps = seasoned && _draw.Percent(6) ? Apps() : [],
        };
    }

    private Email[] Emails(string first, string last, bool seasoned)
    {
        string local = _draw.Below(20) switch
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
        string domain = _draw.Of(s_domains);
        Email email = new(ids.Of(Ids.Email, number), $"{local}{text}@{domain}", seasoned && _draw.Percent(80));
        if (!_draw.Percent(8)) { return [email]; }
        string other = domain == "example.org" ? "example.net" : "example.org";
        return [email, new Email(ids.Of(Ids.Email, number, 1), $"{first}{text}@{other}", seasoned && _draw.Percent(50))];
    }

    private OAuthProvider[] Providers(string locale)
    {
        OAuthProvider one = Provider(_draw.Of(s_providers), 0, locale);
        return _draw.Percent(15) && one.Type != "Google" ? [one, Provider("Google", 1, locale)] : [one];
    }

    private OAuthProvider Provider(string type, int ordinal, string locale)
    {
        (string subject, bool hasPicture) = type switch
        {
            "Google" => (_draw.Digits(21), true),
            "Microsoft" => (MadeUpIds.GuidOf("microsoft", number).ToString(), false),
            "Apple" => ($"{_draw.Digits(6)}.{_draw.Hex(32)}.{_draw.Digits(4)}", false),
            "Discord" => (_draw.Digits(18), true),
            "Slack" => ("U" + _draw.Hex(10).ToUpperInvariant(), true),
            _ => (_draw.Digits(8), true),
        };
        string picture = hasPicture ? $"https://pictures.example.com/{_draw.Hex(24)}.jpg" : "";
        return new OAuthProvider(ids.Of(Ids.OAuth, number, ordinal), type, subject, picture, type is "Google" or "Facebook" ? locale : "");
    }

    private WebAuthnRegistration[] WebAuthnRegistrations()
    {
        WebAuthnRegistration[] registrations = new WebAuthnRegistration[_draw.Percent(15) ? 2 : 1];
        for (int i = 0; i < registrations.Length; i++)
        {
            (string name, string type, string agent) = _draw.Of(s_passkeys);
            registrations[i] = new WebAuthnRegistration(ids.Of(Ids.WebAuthn, number, i), "example.com", agent, type, _draw.Percent(92), name);
        }

        return registrations;
    }

    private CryptoWallet Wallet() => _draw.Percent(75)
        ? new CryptoWallet(ids.Of(Ids.CryptoWallet, number), "0x" + _draw.Hex(40), "ethereum", _draw.Percent(80))
        : new CryptoWallet(ids.Of(Ids.CryptoWallet, number), Base58(44), "solana", _draw.Percent(80));

    private string Base58(int length)
    {
        StringBuilder text = new(length);
        while (text.Length < length) { text.Append("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"[_draw.Below(58)]); }
        return text.ToString();
    }

    private string ExternalId() => _draw.Below(4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"emp-{number:D6}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"crm|{number}"),
        2 => string.Create(CultureInfo.InvariantCulture, $"hr.{number}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"acct_{number:D8}"),
    };

    private string[] Roles()
    {
        string role = _draw.Of(s_roles);
        return role != "editor" && _draw.Percent(25) ? [role, "editor"] : [role];
    }

    private AppGrant[] Apps()
    {
        int start = _draw.Below(AppCatalogue.Known.Length);
        AppGrant[] apps = new AppGrant[1 + _draw.Below(3)];
        for (int i = 0; i < apps.Length; i++) { apps[i] = ids.Grant(AppCatalogue.Known[(start + i) % AppCatalogue.Known.Length]); }
        return apps;
    }
}
