using System.Text;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>
/// The first dozen seed users, all at example.com:
/// <list type="number">
/// <item>ada@ Ada Lovelace: one of everything that recipes need (two emails, phone, Google, passkey, TOTP, password, plan "pro",
/// external id "analyst-1815")</item>
/// <item>grace@ Grace Hopper: one email and nothing else, so her primary factor can be exchanged</item>
/// <item>linus@ Linus Torvalds: email and GitHub</item>
/// <item>katherine@ Katherine Johnson: pending, email and phone unverified</item>
/// <item>alan@ Alan Turing: locked, email and password</item>
/// <item>margaret@ Margaret Hamilton: email, biometrics, the admin role</item>
/// <item>edsger@ Edsger Dijkstra: an unverified email, a password that must be reset</item>
/// <item>barbara@ Barbara Liskov: email, Microsoft, two connected apps</item>
/// <item>Donald Knuth: a phone number and no email</item>
/// <item>hedy@ Hedy Lamarr: email and a crypto wallet</item>
/// <item>mary@ Mary Kenneth Keller: email and Apple, a middle name</item>
/// <item>radia@ Radia Perlman: email, two passkeys, nested metadata</item>
/// </list>
/// </summary>
internal sealed class NamedUsers
{
    private readonly SeedIds _ids;
    private readonly User[] _users;
    private readonly Dictionary<(KeyKind Kind, string Key), int> _byKey = [];

    public NamedUsers(SeedIds ids)
    {
        _ids = ids;
        _users = [Ada(), Grace(), Linus(), Katherine(), Alan(), Margaret(), Edsger(), Barbara(), Donald(), Hedy(), Mary(), Radia()];
        for (int number = 0; number < _users.Length; number++)
        {
            foreach (KeyKind kind in KeyKind.All)
            {
                foreach (string key in kind.Of(_users[number])) { _byKey.Add((kind, Fold(kind, key)), number); }
            }
        }
    }

    public int Count => _users.Length;

    public User this[int number] => _users[number];

    public int Find(KeyKind kind, string key) => _byKey.TryGetValue((kind, Fold(kind, key)), out int number) ? number : -1;

    private static string Fold(KeyKind kind, string key) => kind == KeyKind.EmailAddress ? key.ToUpperInvariant() : key;

    private User Ada() => Person(0, "Ada", "Lovelace") with
    {
        MiddleName = "King",
        Factors =
        [
            Mail(0, "ada@example.com"),
            _ids.Factor(FactorKinds.Email, 0, 1, flag: false, "ada.lovelace@example.org"),
            Phone(0, verified: true),
            Provider(0, "Google", "108151210000000018150", "en-GB"),
            Passkey(0, 0, "Google Passkey", "platform"),
            _ids.Factor(FactorKinds.Totp, 0, 0, flag: true),
            Password(0),
        ],
        ExternalId = "analyst-1815",
        TrustedMetadata = Json("""{"plan":"pro","seats":5}"""),
        UntrustedMetadata = Json("""{"onboarding_checklist":{"complete":true},"theme":"dark"}"""),
        ConnectedApps = [_ids.Grant(AppCatalogue.Known[2])],
    };

    private User Grace() => Person(1, "Grace", "Hopper");

    private User Linus() => Person(2, "Linus", "Torvalds").With(Provider(2, "GitHub", "1024025", ""));

    private User Katherine() => Person(3, "Katherine", "Johnson") with
    {
        Pending = true,
        Factors = [Mail(3, "katherine@example.com") with { Flag = false }, Phone(3, verified: false)],
    };

    private User Alan() => Person(4, "Alan", "Turing").With(Password(4)) with
    {
        Lock = SeedUser.Lock,
        TrustedMetadata = Json("""{"plan":"free"}"""),
    };

    private User Margaret() => Person(5, "Margaret", "Hamilton").With(_ids.Factor(FactorKinds.BiometricRegistration, 5, 0, flag: true)) with
    {
        ExternalId = "emp-000005",
        Roles = ["admin"],
    };

    private User Edsger() => Person(6, "Edsger", "Dijkstra") with
    {
        Factors = [Mail(6, "edsger@example.com") with { Flag = false }, Password(6) with { Flag = true }],
        UntrustedMetadata = Json("""{"goto":"considered harmful"}"""),
    };

    private User Barbara() => Person(7, "Barbara", "Liskov").With(Provider(7, "Microsoft", "5b1a0c6e-6f0e-4c53-9d39-1f0a3e2b7c10", "")) with
    {
        ConnectedApps = [_ids.Grant(AppCatalogue.Known[0]), _ids.Grant(AppCatalogue.Known[1])],
        TrustedMetadata = Json("""{"plan":"enterprise","seats":40}"""),
    };

    private User Donald() => Person(8, "Donald", "Knuth") with { Factors = [Phone(8, verified: true)], MiddleName = "Ervin" };

    private User Hedy() => Person(9, "Hedy", "Lamarr").With(
        _ids.Factor(FactorKinds.CryptoWallet, 9, 0, flag: true, "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1", "ethereum"));

    private User Mary() => Person(10, "Mary", "Keller").With(Provider(10, "Apple", "001965.6d617279206b656e6e657468206b65.0607", "")) with
    {
        MiddleName = "Kenneth",
    };

    private User Radia() => Person(11, "Radia", "Perlman") with
    {
        Factors =
        [
            Mail(11, "radia@example.com"), Passkey(11, 0, "iCloud Keychain", "platform"), Passkey(11, 1, "YubiKey 5", "cross-platform"),
        ],
        ExternalId = "crm|11",
        TrustedMetadata = Json("""{"billing":{"currency":"USD","monthly":49.50},"flags":["spanning_tree"],"plan":"team"}"""),
    };

    private User Person(int number, string first, string last) => new()
    {
        UserId = _ids.Of(Ids.User, number),
        CreatedAt = SeedTimes.CreatedAt(number),
        FirstName = first,
        LastName = last,
        Factors = [Mail(number, first.ToLowerInvariant() + "@example.com")],
    };

    private Factor Mail(int number, string address) => _ids.Factor(FactorKinds.Email, number, 0, flag: true, address);

    private Factor Phone(int number, bool verified) =>
        _ids.Factor(FactorKinds.PhoneNumber, number, 0, verified, SeedPhones.Of(number, "en-US"));

    private Factor Password(int number) => _ids.Factor(FactorKinds.Password, number, 0, flag: false);

    private Factor Provider(int number, string type, string subject, string locale) => _ids.Factor(
        FactorKinds.OAuthRegistration, number, 0, flag: false,
        type, subject, type == "Microsoft" ? "" : "https://pictures.example.com/pioneer.jpg", locale);

    private Factor Passkey(int number, int ordinal, string name, string type) => _ids.Factor(
        FactorKinds.WebAuthnRegistration, number, ordinal, flag: true,
        name, "example.com", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36", type);

    private static byte[] Json(string text) => Encoding.UTF8.GetBytes(text);
}
