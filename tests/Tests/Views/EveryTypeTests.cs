using System.Management.Automation;
using System.Text.RegularExpressions;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>What holds for every type's table, list and short form, with ordinary texts and with hostile ones.</summary>
public sealed partial class EveryTypeTests
{
    /// <summary>Colour, a cleared screen, a new window title, the reading direction, marks piled up, and lines of its own.</summary>
    private const string Hostile = "\u001b[31mred\u001b[2J\u001b]0;title\a\u202Eevil\u200B" + "o\u0301\u0301\u0301\u0301\u0301\u0301\u0301"
        + "\r\n\t漢字";

    public static TheoryData<string> Kinds => [.. Objects("x").Keys];

    public static TheoryData<string, int> KindsAndWidths
    {
        get
        {
            TheoryData<string, int> data = [];
            foreach (string kind in Objects("x").Keys)
            {
                foreach (int width in (int[])[80, 120, 200]) { data.Add(kind, width); }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndWidths))]
    public void A_table_is_as_wide_as_the_console_at_most_and_wraps_nothing(string kind, int width)
    {
        foreach (string text in (string[])["ordinary", Hostile])
        {
            string[] lines = Shown.Table(width, Objects(text)[kind]).Split('\n');
            int labels = lines.Length - 3;
            Assert.True(labels is 0 or 2, string.Join('\n', lines));
            Assert.Matches("^[- ]+$", lines[labels + 1]);
            Assert.All(lines, line => Assert.True(Cells(line) <= width, line));
        }
    }

    [Theory]
    [MemberData(nameof(KindsAndWidths))]
    public void A_label_is_whole_in_every_column_that_is_left(string kind, int width)
    {
        string[] shown = Labels(width);
        Assert.NotEmpty(shown);
        Assert.Subset(Labels(400).ToHashSet(), shown.ToHashSet());

        string[] Labels(int columns) =>
            Shown.Table(columns, Objects("x")[kind]).Split('\n')[^3].Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>What a table teaches is typed into conditions: a name that is none would be true for everybody in a negative one.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_heading_of_a_table_is_the_name_of_a_property(string kind)
    {
        PSObject one = Objects("x")[kind];
        string[] lines = Shown.Table(400, one).Split('\n');
        string[] labels = [.. lines[^3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(label => label.Length > 1)];
        Assert.NotEmpty(labels);

        // One heading is in words that nobody can take for a name: UserId or reason.
        Assert.All(labels.Except(["or", "reason"]), label => Assert.NotNull(one.Properties[label]));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_that_a_terminal_would_obey_comes_through(string kind)
    {
        PSObject hostile = Objects(Hostile)[kind];

        // After a table of another type the engine lists an object's default properties, without any view.
        foreach (string script in (string[])["$objects", "$objects | Format-List", "$objects | Format-Wide",
            "[IO.DriveInfo]::new('/'); $objects"])
        {
            foreach (PSObject one in (PSObject[])[hostile, CopyOf(hostile)])
            {
                string shown = Colours().Replace(Shown.OnTerminal(script, one), "");
                Assert.DoesNotMatch(@"[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202E\u200B]",
                    shown.Replace("\r\n", "\n", StringComparison.Ordinal));
            }
        }
    }

    /// <summary>Users have a table of their own for copies, which knows fewer columns.</summary>
    public static TheoryData<string> ButUsers => [.. Objects("x").Keys.Where(kind => kind != "User")];

    [Theory]
    [MemberData(nameof(ButUsers))]
    public void A_copy_is_shown_as_the_object_that_it_was_made_of(string kind)
    {
        PSObject one = Objects("ordinary")[kind];
        PSObject copy = CopyOf(one);
        Assert.Contains("Deserialized.", copy.TypeNames[0], StringComparison.Ordinal);
        Assert.Equal(Shown.Table(200, one), Shown.Table(200, copy));
        foreach (string script in (string[])["$objects | Format-List", "$objects | Format-Wide", "[version]'1.2'; $objects"])
        {
            Assert.Equal(Colours().Replace(Shown.OnTerminal(script, one), ""), Colours().Replace(Shown.OnTerminal(script, copy), ""));
        }
    }

    /// <summary>The members that only views use turn up nowhere, and nothing that is public is left out of copies.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_listed_exported_copied_or_completed_are_the_public_properties(string kind)
    {
        PSObject one = Objects("x")[kind];
        string[] properties = [.. one.BaseObject.GetType().GetProperties().Select(property => property.Name).Order()];
        using EngineHarness ps = new();
        ps["one"] = one;
        ps.Run("$s = [System.Management.Automation.PSSerializer]; $copy = $s::Deserialize($s::Serialize($one))").EnsureNoErrors();
        foreach (string names in (string[])
        [
            "($one | Get-Member -MemberType Properties).Name", "($copy | Get-Member -MemberType Properties).Name",
            "($one | Select-Object *).psobject.Properties.Name", "($copy | Select-Object *).psobject.Properties.Name",
            "($one | ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json -AsHashtable).Keys",
            "@($one | ConvertTo-Csv)[0].Trim('\"') -split '\",\"'",
            "(TabExpansion2 '$one.' 5).CompletionMatches.Where{ $_.ResultType -eq 'Property' }.CompletionText",
        ])
        {
            Assert.Equal(properties, ps.Run(names).EnsureNoErrors().Output.Select(name => name.ToString()).Order());
        }
    }

    [Fact]
    public void Every_type_that_a_command_writes_is_here()
    {
        using EngineHarness ps = new();
        IEnumerable<string> written = ps.Run("(Get-Command -Module StytchUsers).OutputType.Type").EnsureNoErrors().Output
            .Select(type => ((Type)type.BaseObject).Name).Where(name => name.StartsWith("Stytch", StringComparison.Ordinal)).Distinct();
        Assert.Empty(written.Except(Objects("x").Values.Select(value => value.BaseObject.GetType().Name))
            .Except(["StytchConnection", "StytchUserSummary"]));
    }

    /// <summary>One object of each type; what an end user can choose is the text.</summary>
    internal static Dictionary<string, PSObject> Objects(string text)
    {
        PSObject user = People.Hostile(text);
        var objects = new Dictionary<string, PSObject>(StringComparer.Ordinal)
        {
            ["User"] = user,
            ["Name"] = PSObject.AsPSObject(user.Properties["Name"].Value),
            ["App"] = ModelObjects.App(
                $$"""
                {"connected_app_id":"connected-app-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","name":{{Json(text)}},
                "description":{{Json(text)}},"client_type":"third_party_public","scopes_granted":{{Json(text)}}}
                """.ReplaceLineEndings(""),
                "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6"),
            ["Removal"] = ModelObjects.Removal("user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", text),
            ["Export"] = ModelObjects.Export($"/home/{text}/users.csv"),
            ["Import"] = ModelObjects.Import(123_456, "Failed", text, text, ("Reason", text),
                ("UserId", "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")),
        };
        foreach (dynamic kind in ModelObjects.Kinds) { objects[kind.Property] = ModelObjects.Factor(kind, text); }
        return objects;
    }

    private static PSObject CopyOf(PSObject one) => PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(one, 3)));

    private static string Json(string text) => System.Text.Json.JsonSerializer.Serialize(text);

    private static int Cells(string line) => line.Sum(c => c is >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uFFDC' ? 2 : 1);

    [GeneratedRegex(@"\u001b\[[0-9;]*m(?!red)")]
    private static partial Regex Colours();
}
