using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CsCheck;
using StytchUsers.Client.Reports;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>The page of Measure-StytchUser -ReportPath.</summary>
public sealed partial class UserReportTests : IDisposable
{
    private static readonly string[] s_elements =
    [
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "p", "main", "dl", "div", "dt", "dd", "small", "section",
        "svg", "desc", "rect", "text", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "bdi", "footer",
    ];

    private static readonly string[] s_attributes =
    [
        "lang", "charset", "http-equiv", "content", "name", "class", "role", "aria-labelledby", "viewBox", "id", "x", "y", "width",
        "height",
        "text-anchor", "scope",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");

    [Fact]
    public void Whatever_end_users_chose_stays_text() => Person.Any.Array[0, 12].Sample(
        people =>
        {
            XDocument page = Write(UserCounterTests.Count(people), $"{Guid.NewGuid()}.html");
            Assert.Empty(page.Descendants().Select(element => element.Name.ToString()).Except(s_elements));
            Assert.Empty(page.Descendants().Attributes().Select(attribute => attribute.Name.ToString()).Except(s_attributes));
            Assert.DoesNotMatch(Obeyed(), page.Root!.Value);
        },
        iter: 100);

    [Theory]
    [InlineData("<script>Alert(1)</script>", "<script>Alert(1)</script>")]
    [InlineData("</style></svg></title><img src=x onerror=alert(1)>", "</style></svg></title><img src=x onerror=alert(1)>")]
    [InlineData("\"'><svg onload=alert(1)>&amp;", "\"'><svg onload=alert(1)>&amp;")]
    [InlineData("\u202EGnp.exe\u001b]0;title\a\0\uFFFF", @"\u{202e}Gnp.exe␛]0;title␇␀\u{ffff}")]
    public void A_hostile_name_is_shown_and_does_nothing(string name, string shown)
    {
        var person = new Person { AgeInHours = 1, Emails = [($"a@{name}", true)], Roles = [name], Providers = [name] };
        XDocument page = Write(UserCounterTests.Count(person));
        Assert.Empty(page.Descendants().Select(element => element.Name.ToString()).Except(s_elements));

        // A role, a provider, and a domain, which is counted in lower case.
        Assert.Equal(((string[])[shown, shown, shown.ToLowerInvariant()]).Order(StringComparer.Ordinal),
            page.Descendants("bdi").Select(cell => cell.Value).Where(text => text.Equals(shown, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal));
        Assert.DoesNotMatch(Obeyed(), page.Root!.Value);
    }

    [Fact]
    public void Nothing_is_loaded_and_nothing_runs()
    {
        XDocument page = Write(UserCounterTests.Count(new Person { AgeInHours = 1 }));
        string text = File.ReadAllText(PathOf("report.html"));
        Assert.StartsWith("<!DOCTYPE html", text, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)https?:|//|url\\(|@import|<script|<link|<img|src=|href=|javascript:| on[a-z]+=", text);
        Assert.Equal("default-src 'none'; style-src 'unsafe-inline'",
            page.Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy")
                .Attribute("content")!.Value);

        // A browser reads a style as it stands: what XML escapes would be part of it.
        Assert.DoesNotMatch("[<>&]", page.Descendants("style").Single().Value);
        Assert.Matches("(?s)prefers-color-scheme: dark.*@media print", text);
    }

    [Fact]
    public void What_is_no_month_is_not_drawn_as_one()
    {
        Person[] people =
        [
            .. Enumerable.Range(0, 60).Select(i => new Person { AgeInHours = i * 31 * 24 }),
            .. Enumerable.Range(0, 200).Select(_ => new Person { AgeInHours = 70 * 31 * 24 }),
            .. Enumerable.Range(0, 300).Select(_ => new Person { AgeInHours = null }),
        ];
        StytchUserSummary summary = UserCounterTests.Count(people);
        XElement section = Write(summary).Descendants("section").Single(part => part.Element("h2")!.Value == "Sign-ups a month");
        Assert.Contains(section.Descendants("text"), text => text.Value == "Most in a month: 1");
        Assert.Equal(36, section.Descendants("rect").Count(rect => (string?)rect.Attribute("class") == "bar"));
        Assert.Contains(section.Descendants("th"), cell => cell.Value.Trim() == "(earlier)");
        string[] bars = SummaryBars.Of(summary).Split('\n');
        Assert.DoesNotContain('█', Assert.Single(bars, line => line.Contains("(earlier)", StringComparison.Ordinal)));
        Assert.DoesNotContain('█', Assert.Single(bars, line => line.Contains("(unknown)", StringComparison.Ordinal)));
        Assert.Contains(bars, line => line.Contains(new string('█', 30), StringComparison.Ordinal));

        Assert.DoesNotContain("Most", SummaryBars.Of(UserCounterTests.Count(new Person { AgeInHours = null })), StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_are_told_in_words_and_stand_beside_their_numbers()
    {
        XDocument page = Write(UserCounterTests.Count(
            new Person { AgeInHours = 1, Emails = [("a@example.com", true)], Roles = ["admin"], Providers = ["Google"] }));
        XElement[] charts = [.. page.Descendants("svg").Where(svg => svg.Parent!.Name == "div")];
        Assert.Equal(page.Descendants("h2").Count(), charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.Equal("img", chart.Attribute("role")!.Value);
            string[] ids = chart.Attribute("aria-labelledby")!.Value.Split(' ');
            Assert.Equal(ids, chart.Elements().Where(element => element.Name == "title" || element.Name == "desc")
                .Select(element => element.Attribute("id")!.Value));
            Assert.Equal("table", chart.ElementsAfterSelf().Single().Name);
            Assert.All(chart.Elements().Take(2), element => Assert.NotEmpty(element.Value));
        });
        string[] all = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(all.Distinct(), all);
    }

    [Fact]
    public void Numbers_add_up() => Person.Any.Array[1, 40].Sample(
        people =>
        {
            StytchUserSummary summary = UserCounterTests.Count(people);
            XDocument page = Write(summary, $"{Guid.NewGuid()}.html");
            var sections = page.Descendants("section").ToDictionary(section => section.Element("h2")!.Value);
            Assert.All(sections.Values.Where(section => section.Descendants("tfoot").Any()),
                section => Assert.Equal(Total(section), Rows(section).Sum()));
            foreach (string title in (string[])["Status", "Locks", "Second factor", "Password", "Sign-ups a month"])
            {
                Assert.Equal(people.Length, Total(sections[title]));
            }
            Assert.Equal(summary.PendingCount, Total(sections["Pending users by age"]));
            Assert.Equal(people.Sum(person => person.Emails.Length), Total(sections["Email addresses"]));
            Assert.Equal(people.Sum(person => person.PhoneNumbers.Length), Total(sections["Phone numbers"]));
            Assert.Equal(summary.EmailDomains.Sum(domain => domain.UserCount) + summary.OtherEmailDomainCount,
                Rows(sections["Email domains"]).Sum());
        },
        iter: 60);

    [Fact]
    public void Names_and_addresses_of_people_are_not_in_it()
    {
        StytchUser user = Parse.User("""
            {"user_id":"user-test-77","status":"active","name":{"first_name":"Ada","last_name":"Lovelace"},"external_id":"ext-77",
            "emails":[{"email":"countess@example.com","verified":true}],"phone_numbers":[{"phone_number":"+447700900123"}]}
            """);
        var counter = new UserCounter(Parse.ProjectId);
        counter.Add(user);
        Write(counter.Complete());
        Assert.DoesNotMatch("Ada|Lovelace|countess|447700|user-test-77|ext-77", File.ReadAllText(PathOf("report.html")));
    }

    [Fact]
    public void The_file_is_its_owners_and_takes_its_place_at_the_end()
    {
        const string Before = "<!DOCTYPE html>";
        File.WriteAllText(PathOf("report.html"), Before);
        using (var report = ReportFile.Open(PathOf("report.html")))
        {
            Assert.Equal(Before, File.ReadAllText(PathOf("report.html")));
        }
        Assert.Equal(Before, File.ReadAllText(Assert.Single(_folder.GetFiles()).FullName));
        Write(UserCounterTests.Count());
        Assert.Equal("report.html", Assert.Single(_folder.GetFiles()).Name);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("report.html")));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private XDocument Write(StytchUserSummary summary, string name = "report.html")
    {
        using var report = ReportFile.Open(PathOf(name));
        report.Complete(UserReport.Page(summary, "All users"));
        using StreamReader file = File.OpenText(PathOf(name));
        using var reader = System.Xml.XmlReader.Create(file, new() { DtdProcessing = System.Xml.DtdProcessing.Ignore });
        return XDocument.Load(reader);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static long Total(XElement section) => Number(section.Descendants("tfoot").Single().Descendants("td").First());

    private static IEnumerable<long> Rows(XElement section) =>
        section.Descendants("tbody").Descendants("tr").Select(row => Number(row.Elements("td").First()));

    private static long Number(XElement cell) => long.Parse(cell.Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\u200B]")]
    private static partial Regex Obeyed();
}
