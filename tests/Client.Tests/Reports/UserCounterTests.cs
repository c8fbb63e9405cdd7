using System.Globalization;
using CsCheck;
using StytchUsers.Client.Reports;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>The figures of Measure-StytchUser.</summary>
public sealed class UserCounterTests
{
    [Fact]
    public void Figures_are_those_of_a_naive_count() => Person.Any.Array[0, 60].Sample(
        people =>
        {
            StytchUserSummary summary = Count(people);
            long Users(Func<Person, bool> which) => people.LongCount(which);
            TimeSpan Age(Person person) => Person.Now - (person.CreatedAt ?? Person.Now);

            Assert.Equal(people.Length, summary.UserCount);
            Assert.Equal(Users(p => p.Status == "active"), summary.ActiveCount);
            Assert.Equal(Users(p => p.Status == "pending"), summary.PendingCount);
            Assert.Equal(Users(p => p.Status is not "active" and not "pending"), summary.OtherStatusCount);
            Assert.Equal(Users(p => p.Status == "pending" && Age(p).TotalDays > 30), summary.PendingOver30DaysCount);
            Assert.Equal(Users(p => p.Status == "pending" && Age(p).TotalDays > 90), summary.PendingOver90DaysCount);
            Assert.Equal(Users(p => p.IsLocked), summary.LockedCount);
            Assert.Equal(Users(p => p.CountOf(FactorKinds.Password) > 0), summary.PasswordCount);
            Assert.Equal(Users(p => FactorKinds.All.Any(kind => kind.IsSecond && p.CountOf(kind) > 0)), summary.SecondFactorCount);
            Assert.Equal(people.Sum(p => p.Emails.Count(email => email.Verified)), summary.VerifiedEmailCount);
            Assert.Equal(people.Sum(p => p.Emails.Count(email => !email.Verified)), summary.UnverifiedEmailCount);
            Assert.Equal(people.Sum(p => p.PhoneNumbers.Count(verified => verified)), summary.VerifiedPhoneNumberCount);
            Assert.Equal(people.Sum(p => p.PhoneNumbers.Count(verified => !verified)), summary.UnverifiedPhoneNumberCount);
            Assert.Equal(FactorKinds.All.OrderBy(kind => kind.SummaryPlace)
                .Select(kind => (kind.ShortName, Users(p => p.CountOf(kind) > 0))), Pairs(summary.FactorKinds));
            Assert.Equal(Largest(people, p => p.Providers), Pairs(summary.OAuthProviders));
            Assert.Equal(Largest(people, p => p.Roles), Pairs(summary.Roles));
            (string, long)[] domains = Largest(people, p => p.Emails.Where(email => email.Address.Contains('@', StringComparison.Ordinal))
                .Select(email => email.Address.Split('@')[^1].ToLowerInvariant()));
            Assert.Equal(domains.Take(20), Pairs(summary.EmailDomains));
            Assert.Equal(domains.Skip(20).Sum(domain => domain.Item2), summary.OtherEmailDomainCount);
            Assert.Equal(0, summary.ErrorMargin);

            string Month(Person person) => person.CreatedAt!.Value.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            Assert.Equal(people.Where(p => p.CreatedAt is not null).GroupBy(Month).Select(month => (month.Key, month.LongCount())).Order(),
                Pairs(summary.SignUps).Where(month => month.Count > 0));
            Assert.Equal(summary.UserCount, summary.SignUps.Sum(month => month.UserCount) + summary.UnknownCreatedAtCount);
        },
        iter: 500);

    [Fact]
    public void A_month_without_a_user_is_there_between_two_that_have_one()
    {
        StytchUserSummary summary = Count(new Person { AgeInHours = 0 }, new Person { AgeInHours = 24 * 70 });
        Assert.Equal([("2025-10", 1L), ("2025-11", 0L), ("2025-12", 0L), ("2026-01", 1L)], Pairs(summary.SignUps));
    }

    [Fact]
    public void A_time_that_is_wrong_by_centuries_does_not_fill_the_list()
    {
        StytchUserSummary summary = Count(new Person { AgeInHours = 0 }, new Person { AgeInHours = 24 * 365 * 1900 });
        Assert.Equal(2, summary.SignUps.Count);
    }

    [Fact]
    public void Of_nobody_there_are_figures_too()
    {
        StytchUserSummary summary = Count();
        Assert.Equal((0, 0, "0 users, 0 active, 0 pending"), (summary.UserCount, summary.SignUps.Count, summary.ToString()));
    }

    internal static StytchUserSummary Count(params Person[] people)
    {
        var counter = new UserCounter(Parse.ProjectId, new TestClock());
        foreach (Person person in people) { counter.Add(person.ToUser()); }
        return counter.Complete();
    }

    private static (string, long)[] Largest(Person[] people, Func<Person, IEnumerable<string>> names) =>
    [
        .. people.SelectMany(person => names(person).Where(name => name.Length > 0).Distinct()).GroupBy(name => name)
            .Select(group => (group.Key, group.LongCount())).OrderByDescending(pair => pair.Item2)
            .ThenBy(pair => pair.Key, StringComparer.Ordinal),
    ];

    private static (string Name, long Count)[] Pairs(IEnumerable<StytchUserCount> counts) =>
        [.. counts.Select(count => (count.Name, count.UserCount))];
}
