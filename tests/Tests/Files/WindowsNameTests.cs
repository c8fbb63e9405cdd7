using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>Names that Windows takes for something else are refused as they were typed, and nothing else happens.</summary>
public sealed class WindowsNameTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string name in (string[])["NUL", "$folder\\NUL.csv", "$folder/com1.csv", "$folder/users.csv.", "$folder/users.csv ",
                "$folder/users.csv:stream", "$folder/aux/users.csv", "$folder/users*.csv", "\\\\.\\pipe\\users.csv",
                "FileSystem::$folder/con.csv"])
            {
                foreach (string command in (string[])["Export-StytchUser \"{0}\" -Format Csv", "Measure-StytchUser -ReportPath \"{0}\"",
                    "Search-StytchUser | Remove-StytchUser -BackupPath \"{0}\" -Force"])
                {
                    cases.Add(command, name);
                }
            }
            return cases;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public void A_name_that_Windows_takes_for_something_else_is_refused(string command, string name)
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "Elsewhere, it is a name like others.");
        using var session = new SandboxSession(3);
        HarnessResult r = session.Run(command.Replace("{0}", name, StringComparison.Ordinal));
        Assert.Equal("UnfitFileName", r.Terminating?.Id());
        Assert.Empty(session.Files());
        Assert.Equal(3, session.Count());
    }

    [SkippableTheory]
    [InlineData("Export-StytchUser $folder/users.csv")]
    [InlineData("Measure-StytchUser -ReportPath $folder/users.csv")]
    public void A_target_that_a_program_has_open_is_refused_before_the_first_request(string script)
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "Elsewhere, nobody is kept from replacing an open file.");
        using var session = new SandboxSession(3);
        using FileStream excel = new(session.PathOf("users.csv"), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read);
        HarnessResult r = session.Run($"{script} -Verbose");
        Assert.Contains("Close the program", r.Terminating?.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(r.Verbose, line => line.Contains("v1/users", StringComparison.Ordinal));
        Assert.Equal(["users.csv"], session.Files());
    }

    [Fact]
    public void A_file_that_a_spreadsheet_has_open_is_imported()
    {
        using var session = new SandboxSession(0);
        session.Write("people.csv", "email,first_name\njoerg@example.com,J\u00f6rg\n");
        using FileStream excel = new(session.PathOf("people.csv"), FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Equal("Created", session.Run("Import-StytchUser $folder/people.csv").EnsureNoErrors().Only.Get("Status")!.ToString());
    }
}
