using System.Globalization;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Isolation;
using Xunit;

namespace StytchUsers.Tests.Input;

/// <summary>A date means the same in every culture and calendar, and nothing that could be two dates is taken for one.</summary>
public sealed class DateTests
{
    /// <summary>
    /// Cultures with names need data that not every machine has; those are tried by the acceptance suite. Patterns and names can be made
    /// up.
    /// </summary>
    private const string OtherCulture = """
        $culture = [cultureinfo]::InvariantCulture.Clone()
        $culture.DateTimeFormat.ShortDatePattern = 'dd.MM.yyyy'
        $culture.DateTimeFormat.DateSeparator = '.'
        $culture.DateTimeFormat.TimeSeparator = '-'
        $culture.DateTimeFormat.AbbreviatedMonthNames = 'Feb', 'Jan', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', ''
        [cultureinfo]::CurrentCulture = $culture

        """;

    [Theory]
    [InlineData("")]
    [InlineData(OtherCulture)]
    public async Task A_date_in_text_means_the_same_in_every_culture(string culture)
    {
        DateTimeOffset day = Local(2026, 1, 31);
        (string Text, DateTimeOffset Meant)[] dates =
        [
            ("2026-01-31", day), ("2026-01-31Z", Utc(2026, 1, 31)), ("2026-01-31T18:30", Local(2026, 1, 31, 18, 30)),
            ("2026-01-31 18:30:00", Local(2026, 1, 31, 18, 30)),
            ("2026-01-31T18:30:00Z", Utc(2026, 1, 31, 18, 30)), ("2026-01-31T18:30:00+05:00", Utc(2026, 1, 31, 13, 30)),
            ("2026-01-31T18:30:00 +05:00", Utc(2026, 1, 31, 13, 30)),
            ("2026/01/31", day), ("31 Jan 2026", day), ("January 31, 2026", day), ("01/31/2026", day), ("05/05/2026", Local(2026, 5, 5)),
            ("Sat, 31 Jan 2026 18:30:00 GMT", Utc(2026, 1, 31, 18, 30)),
        ];
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        foreach ((string text, _) in dates) { ps.Run($"{culture}Search-StytchUser -CreatedBefore '{text}'").EnsureNoErrors(); }
        Assert.Equal(dates.Select(date => date.Meant.ToUniversalTime()), service.Server.Requests.Select(request => Sent(request.Text)));
    }

    [Fact]
    public async Task A_time_of_no_kind_is_local_time()
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        foreach (string date in (string[])
        [
            "([datetime]::new(2026, 1, 31))", "([datetime]::new(2026, 1, 31, 0, 0, 0, [DateTimeKind]'Local'))",
            "([datetime]::new(2026, 1, 31, 0, 0, 0, [DateTimeKind]'Utc'))", "([DateTimeOffset]'2026-01-31T00:00:00+05:00')",
            "([DateOnly]::new(2026, 1, 31))", "(Get-Date '2026-01-31')",
        ])
        {
            ps.Run($"Search-StytchUser -CreatedBefore {date}").EnsureNoErrors();
        }
        DateTimeOffset local = Local(2026, 1, 31).ToUniversalTime();
        Assert.Equal([local, local, Utc(2026, 1, 31), Utc(2026, 1, 30, 19), local, local],
            service.Server.Requests.Select(request => Sent(request.Text)));
    }

    /// <summary>In a process of its own, since the zone is the process's: where the machine's is UTC, no other test would tell.</summary>
    [SkippableFact]
    public async Task What_has_no_zone_is_a_time_of_the_zone_of_the_machine()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has one zone, which no process can choose.");
        Skip.IfNot(TimeZoneInfo.TryFindSystemTimeZoneById("Asia/Kolkata", out _), "This machine does not know the zones of the world.");
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        await Probe.RunAsync([$$"""
            run=Import-Module '{{RepositoryPaths.Manifest}}'
            $secret = ConvertTo-SecureString -AsPlainText -Force secret
            $null = Connect-Stytch {{FakeService.ProjectId}} $secret -BaseUri {{service.Server.BaseUri}} -SkipVerification
            foreach ($date in '2026-01-31', '2026-01-31T18:30', '31 Jan 2026', [datetime]::new(2026, 1, 31), '2026-01-31Z') {
                Search-StytchUser -CreatedBefore $date
            }
            """], environment: [("TZ", "Asia/Kolkata")]);
        DateTimeOffset midnight = Utc(2026, 1, 30, 18, 30);
        Assert.Equal([midnight, Utc(2026, 1, 31, 13), midnight, midnight, Utc(2026, 1, 31)],
            service.Server.Requests.Select(request => Sent(request.Text)));
    }

    [Theory]
    [InlineData("01/02/2026")]
    [InlineData("1.2.2026")]
    [InlineData("'01-02-2026 10:00'")]
    [InlineData("31/01/2026")]
    [InlineData("nonsense")]
    [InlineData("2026")]
    [InlineData("'2026'")]
    [InlineData("10:00")]
    [InlineData("'Jan 2'")]
    [InlineData("01/31/26")]
    [InlineData("20260131")]
    [InlineData("5")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("'9999-12-31T23:59:59-14:00'")]
    [InlineData("$true")]
    [InlineData("@{}")]
    [InlineData("2026-01-01,2026-01-02")]
    public async Task What_is_no_date_or_could_be_two_is_refused(string date)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        foreach (string culture in (string[])["", OtherCulture])
        {
            Assert.Contains("2026-01-31", ps.Run($"{culture}Search-StytchUser -CreatedAfter {date}").Terminating!.ToString(),
                StringComparison.Ordinal);
        }
        Assert.Empty(service.Sent);
    }

    private static DateTimeOffset Sent(string body) =>
        DateTimeOffset.Parse((string)JsonNode.Parse(body)!["query"]!["operands"]![0]!["filter_value"]!, CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(int year, int month, int day, int hour = 0, int minute = 0) =>
        new(new DateTime(year, month, day, hour, minute, 0, DateTimeKind.Local));

    private static DateTimeOffset Utc(int year, int month, int day, int hour = 0, int minute = 0) =>
        new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
