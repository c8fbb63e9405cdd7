using System.Globalization;

namespace StytchUsers;

/// <summary>A summary in sections.</summary>
internal static class SummarySections
{
    private const string Users = "users";
    private const string SeveralEach = "A user may be in several rows.";

    /// <summary>Counts of users in one section, for the console. Their rows overlap.</summary>
    internal static SummarySection Overview(StytchUserSummary summary) => new("Users", Users, summary.UserCount,
    [
        new("active", summary.ActiveCount),
        new("pending", summary.PendingCount),
        .. Unless0("of another status", summary.OtherStatusCount),
        new("pending over 30 days", summary.PendingOver30DaysCount),
        new("pending over 90 days", summary.PendingOver90DaysCount),
        new("locked", summary.LockedCount),
        new("with a password", summary.PasswordCount),
        new("with a second factor", summary.SecondFactorCount),
    ]) { AddsUp = false };

    /// <summary>The same counts in sections that each add up, for the page.</summary>
    internal static IEnumerable<SummarySection> Parts(StytchUserSummary summary)
    {
        long all = summary.UserCount;
        yield return new("Status", Users, all,
            [new("active", summary.ActiveCount), new("pending", summary.PendingCount),
                .. Unless0("of another status", summary.OtherStatusCount)]);
        yield return new("Pending users by age", "pending users", summary.PendingCount,
        [
            new(summary.UnknownCreatedAtCount == 0 ? "up to 30 days" : "up to 30 days, or unknown",
                summary.PendingCount - summary.PendingOver30DaysCount),
            new("31 to 90 days", summary.PendingOver30DaysCount - summary.PendingOver90DaysCount),
            new("over 90 days", summary.PendingOver90DaysCount),
        ]);
        yield return new("Locks", Users, all, [new("locked", summary.LockedCount), new("not locked", all - summary.LockedCount)]);
        yield return new("Second factor", Users, all,
            [new("with", summary.SecondFactorCount), new("without", all - summary.SecondFactorCount)])
        {
            Note = "TOTP, passkey or other WebAuthn registration, or biometric registration, verified or not.",
        };
        yield return new("Password", Users, all, [new("with", summary.PasswordCount), new("without", all - summary.PasswordCount)]);
    }

    /// <summary>How many addresses and numbers are verified.</summary>
    internal static IEnumerable<SummarySection> Addresses(StytchUserSummary summary)
    {
        (long verified, long unverified) = (summary.VerifiedEmailCount, summary.UnverifiedEmailCount);
        yield return new("Email addresses", "addresses", verified + unverified,
            [new("verified", verified), new("not verified", unverified)]);
        (verified, unverified) = (summary.VerifiedPhoneNumberCount, summary.UnverifiedPhoneNumberCount);
        yield return new("Phone numbers", "numbers", verified + unverified, [new("verified", verified), new("not verified", unverified)]);
    }

    /// <summary>What users have of what they or the project chose, and when they came.</summary>
    /// <param name="summary">The summary.</param>
    /// <param name="names">How many names are shown of each list; the others are added up.</param>
    /// <param name="months">How many months are shown; those before are added up.</param>
    internal static IEnumerable<SummarySection> Lists(StytchUserSummary summary, int names, int months)
    {
        long all = summary.UserCount;
        string margin = summary.ErrorMargin == 0 ? "" :
            string.Create(CultureInfo.InvariantCulture,
                $" There are so many names that a count may be too low by up to {summary.ErrorMargin:N0}.");
        yield return new("Factors", Users, all, Rows(summary.FactorKinds)) { AddsUp = false, Note = SeveralEach };
        yield return new("OAuth providers", Users, all, Largest(summary.OAuthProviders, names, 0))
        {
            AddsUp = false, Note = SeveralEach + margin,
        };
        yield return new("Roles", Users, all, Largest(summary.Roles, names, 0)) { AddsUp = false, Note = SeveralEach + margin };
        yield return new("Email domains", Users, all, Largest(summary.EmailDomains, names, summary.OtherEmailDomainCount))
        {
            AddsUp = false,
            Note = SeveralEach + margin,
        };
        yield return new("Sign-ups a month", Users, all, Months(summary, months)) { IsTimeLine = true, Note = "Months of UTC." };
    }

    private static SummaryRow[] Rows(IEnumerable<StytchUserCount> counts) =>
        [.. counts.Select(count => new SummaryRow(count.Name, count.UserCount))];

    private static SummaryRow[] Largest(IReadOnlyList<StytchUserCount> counts, int names, long others) =>
        [.. Rows(counts.Take(names)), .. Unless0("(all others)", others + counts.Skip(names).Sum(count => count.UserCount))];

    private static SummaryRow[] Months(StytchUserSummary summary, int months)
    {
        int earlier = Math.Max(0, summary.SignUps.Count - months);
        return
        [
            .. NoMonth("(unknown)", summary.UnknownCreatedAtCount),
            .. NoMonth("(earlier)", summary.SignUps.Take(earlier).Sum(month => month.UserCount)),
            .. Rows(summary.SignUps.Skip(earlier)),
        ];
    }

    private static IEnumerable<SummaryRow> NoMonth(string name, long count) =>
        Unless0(name, count).Select(row => row with { IsNoMonth = true });

    private static SummaryRow[] Unless0(string name, long count) => count == 0 ? [] : [new(name, count)];
}
