using System.Globalization;
using System.Text.RegularExpressions;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>Every table of the module, in consoles of every width from 60 to 250 columns, with long texts of several scripts.</summary>
public sealed partial class EveryWidthTests
{
    private const int Narrowest = 60;
    private const int Widest = 250;

    /// <summary>Wide enough for every column of every table.</summary>
    private const int Whole = 400;

    private const string Copy = "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_))";

    private static readonly string[] s_texts =
    [
        "short",
        "Johanna-Charlotte.Wolfeschlegelsteinhausen@entwicklungsabteilung.beispiel.example",
        "장길동님과아이들그리고친구들이모두함께모였습니다@例え.テスト株式会社営業本部.example",
        "عبدالرحمنبنمحمدبنعبداللهالخوارزمي@مثال.إختبار.example",
        string.Concat(Enumerable.Repeat("🎉🚀🎈", 16)),
        "Zoë\u0301\u0308Ångström\u0323Пётр.Ильич.Чайковский@пример.испытание.example",
    ];

    public static TheoryData<string, string, string> Tables
    {
        get
        {
            var tables = new TheoryData<string, string, string>
            {
                { "User", "wide", "$objects | Format-Table -View Wide" },
                { "User", "copied", $"$objects | ForEach-Object {{ {Copy} }}" },
                { "User", "connection", "$objects.EmailAddress.ForEach{ Connect-Stytch -Sandbox -Name $_ }" },
                { "User", "count", "$null = Connect-Stytch -Sandbox; (Measure-StytchUser).EmailDomains" },
            };
            foreach (string kind in EveryTypeTests.Objects("x").Keys) { tables.Add(kind, "", "$objects"); }
            return tables;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_keeps_its_shape(string kind, string view, string script)
    {
        Dictionary<int, string[]> shown = Show(kind, script);
        string[] whole = shown[Whole];
        Assert.True(whole.Length > 2, view);
        for (int width = Narrowest; width <= Widest; width++)
        {
            string[] lines = shown[width];
            string all = $"{width} columns:\n{string.Join('\n', lines)}";

            // One line more is one that was wrapped, of a heading or of a row.
            Assert.True(lines.Length == whole.Length, all);
            Assert.True(Dashes().IsMatch(lines[1]), all);
            Assert.True(lines.All(line => Cells(line) < width), all);
            foreach (int i in Enumerable.Range(0, lines.Length).Where(i => i != 1))
            {
                Assert.True(IsCutOnlyWithAnEllipsis(lines[i], whole[i]), $"{all}\n\nis cut of\n{whole[i]}");
            }
        }
    }

    [Fact]
    public void All_eight_kinds_of_factors_have_room_at_80_columns() =>
        Assert.Contains(" E2POWBTCpw ", Shown.Table(80, ModelObjects.User(People.Grace)), StringComparison.Ordinal);

    /// <summary>
    /// A line is the beginning of the whole one, to the end of a column or to an ellipsis. In a column of a single cell, the engine
    /// leaves the ellipsis out.
    /// </summary>
    private static bool IsCutOnlyWithAnEllipsis(string line, string whole)
    {
        string seen = line.TrimEnd();
        if (whole.StartsWith(seen, StringComparison.Ordinal))
        {
            return seen.Length == whole.Length || whole[seen.Length] == ' ' || seen[^2] == ' ';
        }
        return seen.EndsWith('…') && whole.StartsWith(seen[..^1].TrimEnd(), StringComparison.Ordinal);
    }

    /// <summary>What a console shows at each width, without the line that names the group.</summary>
    private static Dictionary<int, string[]> Show(string kind, string script)
    {
        using EngineHarness ps = new();
        ps["objects"] = s_texts.Select(text => EveryTypeTests.Objects(text)[kind]).ToArray();
        string text = ps.Show(
            $$"""
            $table = & { {{script}} }
            foreach ($width in {{Narrowest}}..{{Widest}} + {{Whole}}) {
                $Host.UI.RawUI.BufferSize = [Management.Automation.Host.Size]::new($width, 3000)
                "=== $width", $table | Out-Host
            }
            """).EnsureNoErrors().Text;
        return text.Split("=== ", StringSplitOptions.RemoveEmptyEntries).ToDictionary(
            part => int.Parse(part.Split('\n')[0], CultureInfo.InvariantCulture),
            part => part.Split('\n').Skip(1)
                .Where(line => line.Trim().Length > 0 && !line.StartsWith("   UserId: ", StringComparison.Ordinal)).ToArray());
    }

    private static int Cells(string line) => line.Sum(c => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF')
        or (>= '\uAC00' and <= '\uD7A3') or (>= '\uFF00' and <= '\uFF60') ? 2 : 1);

    [GeneratedRegex("^[- ]+$")]
    private static partial Regex Dashes();
}
