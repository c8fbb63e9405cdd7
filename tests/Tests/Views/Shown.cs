using System.Management.Automation;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Views;

/// <summary>What a console of some width shows.</summary>
internal static class Shown
{
    public static string Table(int width, params PSObject[] objects) => Tidy(width, "$objects", objects);

    public static string List(int width, params PSObject[] objects) => Tidy(width, "$objects | Format-List", objects);

    public static string Tidy(int width, string script, params PSObject[] objects)
    {
        using EngineHarness ps = new(new HarnessOptions { Width = width });
        return Tidy(ps.Show(script, new() { ["objects"] = objects }).EnsureNoErrors().Text);
    }

    public static string OnTerminal(string script, params PSObject[] objects)
    {
        using EngineHarness ps = new(new HarnessOptions { VirtualTerminal = true });
        return ps.Show(script, new() { ["objects"] = objects }).EnsureNoErrors().Text;
    }

    /// <summary>Without the blank lines around it and the blanks that the engine fills its columns with.</summary>
    private static string Tidy(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd())).Trim('\n');
}
