using System.Globalization;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>Users in figures. No name and no address of anybody is in it.</summary>
public sealed class StytchUserSummary : StytchObject, IUserSummaryView
{
    internal StytchUserSummary(string projectId)
        : base(projectId)
    {
    }

    /// <summary>When counting began, in UTC: the time that ages are measured from.</summary>
    public DateTimeOffset MeasuredAt { get; internal init; }

    /// <summary>All users that were counted.</summary>
    public long UserCount { get; internal init; }

    /// <summary>Users who have authenticated at least once.</summary>
    public long ActiveCount { get; internal init; }

    /// <summary>Users who have never authenticated.</summary>
    public long PendingCount { get; internal init; }

    /// <summary>Users of a status that this version does not know.</summary>
    public long OtherStatusCount => UserCount - ActiveCount - PendingCount;

    /// <summary>Pending users who were created more than 30 days ago; those of more than 90 days are among them.</summary>
    public long PendingOver30DaysCount { get; internal init; }

    /// <summary>Pending users who were created more than 90 days ago.</summary>
    public long PendingOver90DaysCount { get; internal init; }

    /// <summary>Users who are locked after too many failed authentications.</summary>
    public long LockedCount { get; internal init; }

    /// <summary>Email addresses that are verified. A user may have several addresses.</summary>
    public long VerifiedEmailCount { get; internal init; }

    /// <summary>Email addresses that are not verified.</summary>
    public long UnverifiedEmailCount { get; internal init; }

    /// <summary>Phone numbers that are verified. A user may have several numbers.</summary>
    public long VerifiedPhoneNumberCount { get; internal init; }

    /// <summary>Phone numbers that are not verified.</summary>
    public long UnverifiedPhoneNumberCount { get; internal init; }

    /// <summary>Users with a password.</summary>
    public long PasswordCount { get; internal init; }

    /// <summary>Users with a TOTP, a passkey or other WebAuthn registration, or a biometric registration, verified or not.</summary>
    public long SecondFactorCount { get; internal init; }

    /// <summary>Users who have each kind of factor, verified or not; a user may have several.</summary>
    public IReadOnlyList<StytchUserCount> FactorKinds { get; internal init; } = [];

    /// <summary>Users registered with each OAuth provider, the largest first.</summary>
    public IReadOnlyList<StytchUserCount> OAuthProviders { get; internal init; } = [];

    /// <summary>Users with each role, the largest first.</summary>
    public IReadOnlyList<StytchUserCount> Roles { get; internal init; } = [];

    /// <summary>Users with an email address at each domain: the 20 largest, the largest first.</summary>
    public IReadOnlyList<StytchUserCount> EmailDomains { get; internal init; } = [];

    /// <summary>Users with an email address at each other domain, added up: one with two such domains counts twice.</summary>
    public long OtherEmailDomainCount { get; internal init; }

    /// <summary>
    /// By how much a count of a provider, role or domain may be too low. 0 unless there are more than 65,536 different ones: then the
    /// small ones are forgotten now and then, so that memory stays flat.
    /// </summary>
    public long ErrorMargin { get; internal init; }

    /// <summary>Users created in each month of UTC, from the first with a user to the last.</summary>
    public IReadOnlyList<StytchUserCount> SignUps { get; internal init; } = [];

    /// <summary>Users without a time of creation.</summary>
    public long UnknownCreatedAtCount { get; internal init; }

    /// <summary>How many users the search announced that did not come, since users were created, changed or removed meanwhile.</summary>
    public long MissingCount { get; internal init; }

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{UserCount} users, {ActiveCount} active, {PendingCount} pending");

    string IUserSummaryView.BarsText => SummaryBars.Of(this);
}
