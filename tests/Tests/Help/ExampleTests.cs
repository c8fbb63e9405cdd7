using Xunit;

namespace StytchUsers.Tests.Help;

/// <summary>Every example of the help runs in a session of its own, against a sandbox, in a folder with the files that it names.</summary>
public sealed class ExampleTests
{
    /// <summary>A guard, which is there to do nothing when all is well.</summary>
    private static readonly string[] s_silent = ["Get-StytchConnection 3"];

    public static TheoryData<HelpExample> Here { get; } = [.. All.Where(example => !example.NeedsProject())];

    private static IEnumerable<HelpExample> All => HelpPage.All.Values.SelectMany(page => page.Examples);

    [Theory]
    [MemberData(nameof(Here))]
    public void An_example_of_the_help_has_an_effect(HelpExample example)
    {
        using ExampleSession session = new();
        HelpResult result = session.Run(example.Code);
        if (example.IsWhatIf())
        {
            Assert.Contains("What if: ", result.HostText, StringComparison.Ordinal);
            Assert.Empty(result.Changes);
        }
        else if (!s_silent.Contains(example.ToString()))
        {
            Assert.True(result.WroteSomething || result.Changes.Count > 0 || result.Files.Count > 0 || result.ConnectionsChanged,
                "Nothing came of it.");
        }
    }

    /// <summary>Nothing but a project of the service can run these.</summary>
    [Fact]
    public void Examples_that_connect_to_the_service_are_known() =>
        Assert.Equal(["Connect-Stytch 2", "Connect-Stytch 3"],
            All.Where(example => example.NeedsProject()).Select(example => example.ToString()).Order(StringComparer.Ordinal));
}
