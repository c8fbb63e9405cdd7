using System.Globalization;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>
/// The users that a sandbox starts with. User i is always the same, however many there are, and is made when it is looked at.
/// The first dozen are pioneers, see <see cref="NamedUsers"/>.
/// </summary>
internal sealed class SeedUserFactory
{
    private readonly SeedIds _madeUpIds;
    private readonly NamedUsers _pioneers;

    public SeedUserFactory(int count, Ids ids)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        _madeUpIds = new SeedIds(ids);
        _pioneers = new NamedUsers(_madeUpIds);
    }

    public int Count { get; }

    /// <summary>When the user was created, and the uuid of its id.</summary>
    public static (DateTime CreatedAt, Guid Id) IdentityOf(int number) => (SeedTimes.CreatedAt(number), SeedIds.GuidOf(Ids.User, number));

    public User Create(int number) => number < _pioneers.Count ? _pioneers[number] : new SeedUser(number, _madeUpIds).Create();

    /// <summary>The number of the user with this key, or -1.</summary>
    public int Find(KeyKind kind, string key)
    {
        int pioneer = _pioneers.Find(kind, key);
        if (pioneer >= 0) { return pioneer < Count ? pioneer : -1; }
        int number = Candidate(kind, key);
        bool found = number >= _pioneers.Count && number < Count && Create(number).Keys(kind).Contains(key, UserStore.Comparer(kind));
        return found ? number : -1;
    }

    /// <summary>The only user who could have the key: all keys of made-up users hold the user's number in some form.</summary>
    private int Candidate(KeyKind kind, string key) => kind switch
    {
        KeyKind.UserId => _madeUpIds.UserOf(Ids.User, key),
        KeyKind.ExternalId => NumberBefore(key, key.Length),
        KeyKind.EmailAddress => NumberBefore(key, key.LastIndexOf('@')),
        KeyKind.EmailId => _madeUpIds.UserOf(Ids.Email, key),
        KeyKind.PhoneNumber => SeedPhones.UserOf(key),
        KeyKind.PhoneId => _madeUpIds.UserOf(Ids.Phone, key),
        KeyKind.OAuthId => _madeUpIds.UserOf(Ids.OAuth, key),
        KeyKind.WebAuthnId => _madeUpIds.UserOf(Ids.WebAuthn, key),
        KeyKind.BiometricId => _madeUpIds.UserOf(Ids.Biometric, key),
        KeyKind.TotpId => _madeUpIds.UserOf(Ids.Totp, key),
        KeyKind.CryptoWalletId => _madeUpIds.UserOf(Ids.CryptoWallet, key),
        _ => _madeUpIds.UserOf(Ids.Password, key),
    };

    private static int NumberBefore(string text, int end)
    {
        int start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1])) { start--; }
        return end > start && int.TryParse(text.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
    }
}
