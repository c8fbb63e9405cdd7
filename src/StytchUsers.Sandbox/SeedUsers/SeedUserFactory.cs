using System.Globalization;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>
/// The users that a sandbox starts with. User i is always the same, however many there are, and is made when it is looked at.
/// The first dozen have names of their own, see <see cref="NamedUsers"/>.
/// </summary>
internal sealed class SeedUserFactory
{
    private readonly SeedIds _ids;
    private readonly NamedUsers _namedUsers;

    public SeedUserFactory(int count, Ids ids)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Count = count;
        _ids = new SeedIds(ids);
        _namedUsers = new NamedUsers(_ids);
    }

    public int Count { get; }

    /// <summary>When the user was created, and the uuid of its id.</summary>
    public static (DateTime CreatedAt, Guid Id) IdentityOf(int number) => (SeedTimes.CreatedAt(number), SeedIds.GuidOf(Ids.User, number));

    public User Create(int number) => number < _namedUsers.Count ? _namedUsers[number] : new SeedUser(number, _ids).Create();

    /// <summary>The number of the user with this key, or -1.</summary>
    public int Find(KeyKind kind, string key)
    {
        int named = _namedUsers.Find(kind, key);
        if (named >= 0) { return named < Count ? named : -1; }
        int number = Candidate(kind, key);
        bool found = number >= _namedUsers.Count && number < Count && kind.Of(Create(number)).Contains(key, kind.Comparer);
        return found ? number : -1;
    }

    /// <summary>The only user who could have the key: all keys of seed users hold the user's number in some form.</summary>
    private int Candidate(KeyKind kind, string key)
    {
        if (kind.IdPrefix is { } prefix) { return _ids.UserOf(prefix, key); }
        return kind == KeyKind.PhoneNumber ? SeedPhones.UserOf(key)
            : NumberBefore(key, kind == KeyKind.EmailAddress ? key.LastIndexOf('@') : key.Length);
    }

    private static int NumberBefore(string text, int end)
    {
        int start = end;
        while (start > 0 && char.IsAsciiDigit(text[start - 1])) { start--; }
        ReadOnlySpan<char> digits = end > start ? text.AsSpan(start, end - start) : [];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : -1;
    }
}
