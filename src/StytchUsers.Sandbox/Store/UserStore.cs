using StytchUsers.Sandbox.SeedUsers;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Store;

/// <summary>
/// All users of a project, each in a slot of its own that is never used again. Seed users take no room until somebody
/// changes them: their slot is empty, and they are created anew whenever they are looked at. Callers hold the project's lock.
/// </summary>
internal sealed class UserStore
{
    /// <summary>Marks the slot of a deleted user, which must not be created again.</summary>
    private static readonly User s_deleted = new() { UserId = "", CreatedAt = default };

    private readonly SeedUserFactory _seedUsers;
    private readonly bool _oldestFirst;
    private readonly List<User?> _users;
    private readonly Dictionary<KeyKind, Dictionary<string, int>> _byKey;

    public UserStore(Ids ids, SeedUserFactory seedUsers, bool oldestFirst = false)
    {
        Ids = ids;
        _seedUsers = seedUsers;
        _oldestFirst = oldestFirst;
        _users = [.. new User?[seedUsers.Count]];
        _byKey = KeyKind.All.ToDictionary(kind => kind, kind => new Dictionary<string, int>(kind.Comparer));

        // In the order in which they will stand: each goes to the end of the list.
        for (int i = 0; i < seedUsers.Count; i++)
        {
            int slot = oldestFirst ? i : seedUsers.Count - 1 - i;
            (DateTime createdAt, Guid id) = SeedUserFactory.IdentityOf(slot);
            Order.Add(UserPosition.Of(TimeOf(createdAt), id), slot);
        }
    }

    /// <summary>Told of every change: the user before (null: new) and after (null: deleted).</summary>
    public event Action<User?, User?>? Changed;

    public Ids Ids { get; }

    public OrderedUsers Order { get; } = new();

    public int Count => Order.Count;

    public User this[int slot] => _users[slot] ?? _seedUsers.Create(slot);

    /// <summary>The user's slot, or -1.</summary>
    public int Find(KeyKind kind, string key)
    {
        if (_byKey[kind].TryGetValue(key, out int slot)) { return slot; }
        slot = _seedUsers.Find(kind, key);
        return slot >= 0 && _users[slot] is null ? slot : -1;
    }

    public int FindUser(string idOrExternalId) =>
        Find(KeyKind.UserId, idOrExternalId) is >= 0 and var slot ? slot : Find(KeyKind.ExternalId, idOrExternalId);

    public UserPosition PositionOf(User user) => UserPosition.Of(TimeOf(user.CreatedAt), UserPosition.GuidOf(user.UserId, Ids));

    /// <summary>The users who were created later than one time and earlier than another.</summary>
    public OrderWindow Created(DateTime? after, DateTime? before)
    {
        (DateTime? start, DateTime? end) = _oldestFirst ? (after, before) : (before, after);
        return new OrderWindow(
            start is { } first ? UserPosition.LastAt(TimeOf(first)) : null,
            end is { } last ? UserPosition.FirstAt(TimeOf(last)) : null);
    }

    /// <summary>For users that no endpoint has checked.</summary>
    /// <exception cref="InvalidOperationException">Another user has one of the keys, or the user has one twice.</exception>
    public void CheckKeys(User user, int owner)
    {
        foreach (KeyKind kind in KeyKind.All)
        {
            var seen = new HashSet<string>(kind.Comparer);
            foreach (string key in kind.Of(user))
            {
                if (!seen.Add(key) || (Find(kind, key) is >= 0 and var slot && slot != owner))
                {
                    throw new InvalidOperationException($"{kind} {key} is taken.");
                }
            }
        }
    }

    public void Add(User user)
    {
        int slot = _users.Count;
        _users.Add(user);
        Order.Add(PositionOf(user), slot);
        AddKeys(user, slot);
        Changed?.Invoke(null, user);
    }

    /// <summary>Id and creation time stay, so the user keeps its place in the order.</summary>
    public User Replace(int slot, User user)
    {
        User before = this[slot];
        if (_users[slot] is not null) { RemoveKeys(before); }
        _users[slot] = user;
        AddKeys(user, slot);
        Changed?.Invoke(before, user);
        return user;
    }

    public User Delete(int slot)
    {
        User user = this[slot];
        if (_users[slot] is not null) { RemoveKeys(user); }
        _users[slot] = s_deleted;
        Order.Remove(PositionOf(user));
        Changed?.Invoke(user, null);
        return user;
    }

    private long TimeOf(DateTime createdAt) => _oldestFirst ? createdAt.Ticks : -createdAt.Ticks;

    private void AddKeys(User user, int slot)
    {
        foreach (KeyKind kind in KeyKind.All)
        {
            foreach (string key in kind.Of(user)) { _byKey[kind][key] = slot; }
        }
    }

    private void RemoveKeys(User user)
    {
        foreach (KeyKind kind in KeyKind.All)
        {
            foreach (string key in kind.Of(user)) { _byKey[kind].Remove(key); }
        }
    }
}
