using StytchUsers.Sandbox.Endpoints;
using StytchUsers.Sandbox.SeedUsers;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Projects;

/// <content>What the Users API cannot do, but end users and other APIs do: sign-ups with factors, verification, locks, consent.</content>
public sealed partial class SandboxProject
{
    /// <summary>Adds an email address and returns its id.</summary>
    public string AddEmail(string userId, string emailAddress, bool verified = false)
    {
        string id = _ids.New(Ids.Email);
        Change(userId, user => user with { Emails = [.. user.Emails, new Email(id, emailAddress, verified)] });
        return id;
    }

    /// <summary>Adds a phone number and returns its id.</summary>
    public string AddPhone(string userId, string phoneNumber, bool verified = false)
    {
        string id = _ids.New(Ids.Phone);
        Change(userId, user => user with { PhoneNumbers = [.. user.PhoneNumbers, new PhoneNumber(id, phoneNumber, verified)] });
        return id;
    }

    /// <summary>Adds a registration with an OAuth provider and returns its id.</summary>
    public string AddOAuth(string userId, string providerType, string? subject = null, string pictureUrl = "", string locale = "")
    {
        string id = _ids.New(Ids.OAuth);
        OAuthProvider added = new(id, providerType, subject ?? Guid.NewGuid().ToString("N"), pictureUrl, locale);
        Change(userId, user => user with { Providers = [.. user.Providers, added] });
        return id;
    }

    /// <summary>Adds a passkey and returns its id.</summary>
    public string AddWebAuthn(
        string userId,
        string name = "Passkey",
        string domain = "example.com",
        string userAgent = "",
        string authenticatorType = "platform",
        bool verified = true)
    {
        string id = _ids.New(Ids.WebAuthn);
        WebAuthnRegistration added = new(id, domain, userAgent, authenticatorType, verified, name);
        Change(userId, user => user with { WebAuthnRegistrations = [.. user.WebAuthnRegistrations, added] });
        return id;
    }

    /// <summary>Adds a biometric registration and returns its id.</summary>
    public string AddBiometric(string userId, bool verified = true)
    {
        string id = _ids.New(Ids.Biometric);
        BiometricRegistration added = new(id, verified);
        Change(userId, user => user with { BiometricRegistrations = [.. user.BiometricRegistrations, added] });
        return id;
    }

    /// <summary>Adds a TOTP and returns its id.</summary>
    public string AddTotp(string userId, bool verified = true)
    {
        string id = _ids.New(Ids.Totp);
        Change(userId, user => user with { Totps = [.. user.Totps, new Totp(id, verified)] });
        return id;
    }

    /// <summary>Adds a wallet and returns its id.</summary>
    public string AddCryptoWallet(string userId, string address, string type = "ethereum", bool verified = true)
    {
        string id = _ids.New(Ids.CryptoWallet);
        Change(userId, user => user with { CryptoWallets = [.. user.CryptoWallets, new CryptoWallet(id, address, type, verified)] });
        return id;
    }

    /// <summary>Gives the user a password, in place of the one before, and returns its id.</summary>
    public string AddPassword(string userId, bool requiresReset = false)
    {
        string id = _ids.New(Ids.Password);
        Change(userId, user => user with { Password = new Password(id, requiresReset) });
        return id;
    }

    /// <summary>Verifies a factor of the user, whatever its kind, and makes the user active, as a first authentication does.</summary>
    public void Verify(string userId, string factorId) => Change(userId, user => user with
    {
        Pending = false,
        Emails = [.. user.Emails.Select(email => email.Id == factorId ? email with { Verified = true } : email)],
        PhoneNumbers = [.. user.PhoneNumbers.Select(phone => phone.Id == factorId ? phone with { Verified = true } : phone)],
        WebAuthnRegistrations = [.. user.WebAuthnRegistrations.Select(item => item.Id == factorId ? item with { Verified = true } : item)],
        BiometricRegistrations =
            [.. user.BiometricRegistrations.Select(item => item.Id == factorId ? item with { Verified = true } : item)],
        Totps = [.. user.Totps.Select(totp => totp.Id == factorId ? totp with { Verified = true } : totp)],
        CryptoWallets = [.. user.CryptoWallets.Select(wallet => wallet.Id == factorId ? wallet with { Verified = true } : wallet)],
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
        AppGrant grant = new(id, name, "", clientType, scopes);
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
