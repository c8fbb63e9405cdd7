namespace StytchUsers.Sandbox.Users;

/// <summary>A kind of value that names one user of a project.</summary>
/// <param name="name">What messages call it.</param>
/// <param name="of">The values of a user.</param>
/// <param name="idPrefix">What they begin with, where they are ids of the service.</param>
internal sealed class KeyKind(string name, Func<User, IEnumerable<string>> of, string? idPrefix = null)
{
    public static readonly KeyKind UserId = new("UserId", user => [user.UserId], Ids.User);
    public static readonly KeyKind ExternalId = new("ExternalId", user => user.ExternalId is { } id ? [id] : []);
    public static readonly KeyKind EmailAddress = new("EmailAddress", user => user.Of(FactorKinds.Email).Select(email => email.Name));
    public static readonly KeyKind PhoneNumber = new("PhoneNumber", user => user.Of(FactorKinds.PhoneNumber).Select(phone => phone.Name));

    private static readonly Dictionary<FactorKind, KeyKind> s_ids = FactorKinds.All.ToDictionary(kind => kind, kind =>
        new KeyKind(kind.IdProperty, user => user.Of(kind).Select(factor => factor.Id), kind.IdPrefix));

    public static IReadOnlyList<KeyKind> All { get; } = [UserId, ExternalId, EmailAddress, PhoneNumber, .. s_ids.Values];

    /// <summary>Addresses are compared without regard to case, and kept as they were sent. What the service does is not known.</summary>
    public StringComparer Comparer => this == EmailAddress ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>What the ids begin with; null where the values are chosen by people.</summary>
    public string? IdPrefix { get; } = idPrefix;

    public static KeyKind IdOf(FactorKind kind) => s_ids[kind];

    public IEnumerable<string> Of(User user) => of(user);

    public override string ToString() => name;
}
