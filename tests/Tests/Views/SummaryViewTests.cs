using System.Management.Automation;
using System.Text.Json;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>What Measure-StytchUser shows in the console.</summary>
public sealed class SummaryViewTests
{
    private const string Hostile = "\u001b[31mred\u001b[2J\u202Eevil\u200B<b>";

    [Fact]
    public void Bars_fit_into_80_columns_and_show_shares()
    {
        string[] lines = Show("Measure-StytchUser", 80);
        Assert.All(lines, line => Assert.True(line.Length < 80, line));
        string[] all = Assert.Single(lines, line => line.Contains("stytch_user", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["stytch_user", new string('█', 30), "40", "100", "%"], all);
        Assert.Contains(lines, line => line.TrimStart().StartsWith("pending over 90 days", StringComparison.Ordinal));
        Assert.Contains("Sign-ups a month", lines);
    }

    [Fact]
    public void Nothing_that_a_terminal_would_obey_comes_through()
    {
        string user = $$"""{"user_id":"user-test-1","status":"active","roles":[{{JsonSerializer.Serialize(Hostile)}}]}""";
        foreach (string shape in (string[])["", "| Format-List", "| ForEach-Object Roles", "| ForEach-Object Roles | Format-List",
            "| ForEach-Object Roles | Format-Wide"])
        {
            using EngineHarness ps = new();
            ps.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 1").EnsureNoErrors();
            string project = (string)ps.Run("(Get-StytchConnection).ProjectId").Only.BaseObject;
            PSObject hostile = ModelObjects.User(user, project);
            foreach (string copy in (string[])["$_",
                "[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_))"])
            {
                string shown = ps.Show($"$user | Measure-StytchUser | ForEach-Object {{ {copy} }} {shape}", new() { ["user"] = hostile })
                    .EnsureNoErrors().Text;
                Assert.Contains("evil", shown, StringComparison.Ordinal);
                Assert.DoesNotMatch(@"[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202E\u200B]",
                    shown.Replace("\r\n", "\n", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void A_copy_lists_the_figures()
    {
        string[] lines = Show("[System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize((Measure-StytchUser)))", 120);
        Assert.Contains(lines,
            line => line.StartsWith("UserCount ", StringComparison.Ordinal) && line.EndsWith(": 40", StringComparison.Ordinal));
        Assert.Contains(lines,
            line => line.StartsWith("Roles ", StringComparison.Ordinal) && line.Contains("stytch_user: 40", StringComparison.Ordinal));
    }

    [Fact]
    public void Members_of_the_view_are_in_no_listing()
    {
        using EngineHarness ps = new();
        ps.Run("$null = Connect-Stytch -Sandbox").EnsureNoErrors();
        string members = string.Join(' ',
            ps.Run("$s = Measure-StytchUser; ($s | Get-Member).Name; ($s.Roles | Get-Member).Name; "
                + "($s | Select-Object *).psobject.Properties.Name").Output);
        Assert.DoesNotContain("Text", members, StringComparison.Ordinal);
    }

    private static string[] Show(string script, int width)
    {
        using EngineHarness ps = new(new HarnessOptions { Width = width });
        ps.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 40").EnsureNoErrors();
        return [.. ps.Show(script, []).EnsureNoErrors().Text.Split('\n').Select(line => line.TrimEnd())];
    }
}
