using System.Globalization;
using System.Text.Json;
using CsCheck;
using StytchUsers.Client.Tests.Fuzz;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>A user as plain values, which a test can count by itself, without the code that reads JSON.</summary>
internal sealed record Person
{
    internal static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 20, TimeSpan.Zero);

    private static readonly FactorKind[] s_counted =
        [.. FactorKinds.All.Except([FactorKinds.Email, FactorKinds.PhoneNumber, FactorKinds.OAuthRegistration])];

    public string Status { get; init; } = "active";

    public int? AgeInHours { get; init; }

    public bool IsLocked { get; init; }

    public (string Address, bool Verified)[] Emails { get; init; } = [];

    public bool[] PhoneNumbers { get; init; } = [];

    public string[] Providers { get; init; } = [];

    public string[] Roles { get; init; } = [];

    /// <summary>How many there are of the kinds of which only that matters.</summary>
    public IReadOnlyList<int> Counts { get; init; } = new int[s_counted.Length];

    public DateTimeOffset? CreatedAt => AgeInHours is { } hours ? Now.AddHours(-hours) : null;

    internal static Gen<Person> Any { get; } = Gen.Select(
        Gen.OneOfConst("active", "active", "pending", "pending", "", "deleted"),
        Gen.Int[0, 24 * 400].Nullable(),
        Gen.Bool,
        Gen.Select(Gen.OneOf(Gen.Int[0, 40].Select(i => $"a@Host{i}.example"),
            Gen.OneOfConst("b@EXAMPLE.com", "c@example.com", "\"a@b\"@example.org", "none")), Gen.Bool).Array[0, 3],
        Gen.Bool.Array[0, 2],
        Gen.Select(Gen.OneOfConst("Google", "google", "GitHub", "").Array[0, 3],
            Gen.OneOf(Gen.OneOfConst("stytch_user", "admin"), Texts.Any).Array[0, 4]),
        Gen.Int[0, 2].Array[s_counted.Length],
        (status, age, locked, emails, numbers, names, counts) => new Person
        {
            Status = status,
            AgeInHours = age,
            IsLocked = locked,
            Emails = emails,
            PhoneNumbers = numbers,
            Providers = names.Item1,
            Roles = [.. names.Item2.Select(Sendable)],
            Counts = counts,
        });

    /// <summary>How many factors of a kind there are; of a kind of which there can be one, more count as one.</summary>
    internal int CountOf(FactorKind kind) => kind == FactorKinds.Email ? Emails.Length
        : kind == FactorKinds.PhoneNumber ? PhoneNumbers.Length
        : kind == FactorKinds.OAuthRegistration ? Providers.Length
        : Counts[Array.IndexOf(s_counted, kind)];

    internal StytchUser ToUser() => Parse.User(JsonSerializer.Serialize(new Dictionary<string, object?>(
        s_counted.Select(kind => (kind.Field, Factors: Many(CountOf(kind)), kind.IsSingle))
            .Select(of => KeyValuePair.Create(of.Field, of.IsSingle ? of.Factors.FirstOrDefault() : of.Factors)))
    {
        ["user_id"] = "user-test-1",
        ["status"] = Status,
        ["created_at"] = CreatedAt?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["is_locked"] = IsLocked,
        ["emails"] = Emails.Select(email => new { email_id = "email-test-1", email = email.Address, verified = email.Verified }),
        ["phone_numbers"] = PhoneNumbers.Select(verified => new { phone_id = "phone-number-test-1", phone_number = "+12025550143",
            verified }),
        ["providers"] = Providers.Select(provider => new { provider_type = provider }),
        ["roles"] = Roles,
    }));

    /// <summary>Halves of surrogate pairs cannot be sent.</summary>
    private static string Sendable(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));

    private static IEnumerable<object> Many(int count) => Enumerable.Range(0, count).Select(_ => new { verified = false });
}
