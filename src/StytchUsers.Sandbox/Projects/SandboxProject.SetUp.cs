using StytchUsers.Sandbox.SeedUsers;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Projects;

/// <content>What the Users API cannot do, but end users and other APIs do: sign-ups with factors, verification, locks, consent.</content>
public sealed partial class SandboxProject
{
    /// <summary>Adds a factor of any kind and returns its id.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="flag">Whether it is verified; of a password, whether it must be reset.</param>
    /// <param name="texts">What its text fields hold, in the order of the kind's.</param>
    public string AddFactor(string userId, FactorKind kind, bool flag, params string[] texts)
    {
        ArgumentNullException.ThrowIfNull(kind);
        string id = _ids.New(kind.IdPrefix);
        Change(userId, user => user.With(new Factor(kind, id, flag, texts)));
        return id;
    }

    /// <summary>Verifies a factor of the user, whatever its kind, and makes the user active, as a first authentication does.</summary>
    public void Verify(string userId, string factorId) => Change(userId, user => user with
    {
        Pending = false,
        Factors = [.. user.Factors.Select(factor =>
            factor.Id == factorId && factor.Kind.IsVerifiable ? factor with { Flag = true } : factor)],
    });

    /// <summary>Locks the user from now on, an hour long unless said otherwise.</summary>
    public void Lock(string userId, TimeSpan? duration = null)
    {
        DateTime now = Timestamp.WholeSeconds(_options.TimeProvider.GetUtcNow().UtcDateTime);
        Change(userId, user => user with { Lock = new UserLock(now, now + (duration ?? TimeSpan.FromHours(1))) });
    }

    /// <summary>Ends the user's lock.</summary>
    public void Unlock(string userId) => Change(userId, user => user with { Lock = null });

    /// <summary>Lets an app in, in place of an earlier grant to the same one; returns the app's id, which follows from its name.</summary>
    public string GrantConnectedApp(string userId, string name, string clientType, string scopes)
    {
        string id = _ids.Of(Ids.ConnectedApp, AppCatalogue.IdOf(name));
        var grant = new AppGrant(id, name, "", clientType, scopes);
        Change(userId, user => user with { ConnectedApps = [.. user.ConnectedApps.Where(app => app.AppId != id), grant] });
        return id;
    }

    private void Change(string userId, Func<User, User> change) => Changing(() =>
    {
        int slot = _store.FindUser(userId);
        if (slot < 0) { throw new KeyNotFoundException($"There is no user {userId}."); }
        User changed = change(_store[slot]);
        _store.CheckKeys(changed, slot);
        return _store.Replace(slot, changed);
    });
}
