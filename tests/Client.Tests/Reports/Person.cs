using System.Globalization;
using System.Text.Json;
using CsCheck;
using StytchUsers.Client.Tests.Fuzz;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>A user as plain values, which a test can count by itself, without the code that reads JSON.</summary>
internal sealed record Person
{
    internal static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 20, TimeSpan.Zero);

    public string Status { get; init; } = "active";

    public int? AgeInHours { get; init; }

    public bool IsLocked { get; init; }

    public bool HasPassword { get; init; }

    public (string Address, bool Verified)[] Emails { get; init; } = [];

    public bool[] PhoneNumbers { get; init; } = [];

    public string[] Providers { get; init; } = [];

    public string[] Roles { get; init; } = [];

    public int Totps { get; init; }

    public int WebAuthn { get; init; }

    public int Biometrics { get; init; }

    public int Wallets { get; init; }

    public DateTimeOffset? CreatedAt => AgeInHours is { } hours ? Now.AddHours(-hours) : null;

    internal static Gen<Person> Any { get; } = Gen.Select(
        Gen.OneOfConst("active", "active", "pending", "pending", "", "deleted"),
        Gen.Int[0, 24 * 400].Nullable(),
        Gen.Select(Gen.Bool, Gen.Bool),
        Gen.Select(Gen.OneOf(Gen.Int[0, 40].Select(i => $"a@Host{i}.example"),
            Gen.OneOfConst("b@EXAMPLE.com", "c@example.com", "\"a@b\"@example.org", "none")), Gen.Bool).Array[0, 3],
        Gen.Bool.Array[0, 2],
        Gen.Select(Gen.OneOfConst("Google", "google", "GitHub", "").Array[0, 3],
            Gen.OneOf(Gen.OneOfConst("stytch_user", "admin"), Texts.Any).Array[0, 4]),
        Gen.Int[0, 2].Array[4],
        (status, age, flags, emails, numbers, names, counts) => new Person
        {
            Status = status,
            AgeInHours = age,
            IsLocked = flags.Item1,
            HasPassword = flags.Item2,
            Emails = emails,
            PhoneNumbers = numbers,
            Providers = names.Item1,
            Roles = [.. names.Item2.Select(Sendable)],
            Totps = counts[0],
            WebAuthn = counts[1],
            Biometrics = counts[2],
            Wallets = counts[3],
        });

    internal StytchUser ToUser() => Parse.User(JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["user_id"] = "user-test-1",
        ["status"] = Status,
        ["created_at"] = CreatedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["is_locked"] = IsLocked,
        ["password"] = HasPassword ? new { password_id = "password-test-1", requires_reset = false } : null,
        ["emails"] = Emails.Select(email => new { email_id = "email-test-1", email = email.Address, verified = email.Verified }),
        ["phone_numbers"] = PhoneNumbers.Select(verified => new { phone_id = "phone-number-test-1", phone_number = "+12025550143",
            verified }),
        ["providers"] = Providers.Select(provider => new { provider_type = provider }),
        ["roles"] = Roles,
        ["totps"] = Many(Totps),
        ["webauthn_registrations"] = Many(WebAuthn),
        ["biometric_registrations"] = Many(Biometrics),
        ["crypto_wallets"] = Many(Wallets),
    }));

    /// <summary>Halves of surrogate pairs cannot be sent.</summary>
    private static string Sendable(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static IEnumerable<object> Many(int count) => Enumerable.Range(0, count).Select(_ => new { verified = false });
}
