using System.Diagnostics;
using System.Management.Automation;
using System.Text;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>Which files an import reads, and what it does about one that it cannot.</summary>
[Collection(MeasuresTime.Name)]
public sealed class ImportPathTests
{
    [Theory]
    [InlineData("Import-StytchUser $folder/a.csv, $folder/b.csv")]
    [InlineData("Import-StytchUser $folder/?.csv")]
    [InlineData("Set-Location $folder; Import-StytchUser *.csv")]
    [InlineData("'a.csv', 'b.csv' | ForEach-Object { \"$folder/$_\" } | Import-StytchUser")]
    [InlineData("Get-ChildItem $folder -Filter *.csv | Import-StytchUser")]
    [InlineData("Import-StytchUser -LiteralPath $folder/a.csv, $folder/b.csv")]
    [InlineData("Import-StytchUser -LiteralPath (Get-ChildItem $folder/*.csv).PSPath")]
    public void Several_files_are_read_one_after_the_other(string script)
    {
        using var session = new SandboxSession(0);
        session.Write("a.csv", "email\na1@example.com\n");
        session.Write("b.csv", "email\nb1@example.com\n");
        HarnessResult r = session.Run(script).EnsureNoErrors();
        Assert.Equal(["a1@example.com", "b1@example.com"], r.Values("EmailAddress").Order());
        session.Run("Set-Location /");
    }

    [Fact]
    public void A_name_with_brackets_is_read_literally()
    {
        using var session = new SandboxSession(0);
        session.Write("a[1].csv", "email\na1@example.com\n");
        Assert.Contains("-LiteralPath", Assert.Single(session.Run("Import-StytchUser $folder/a[1].csv").Errors).ErrorDetails.Message,
            StringComparison.Ordinal);
        Assert.Single(session.Run("Import-StytchUser -LiteralPath $folder/a[1].csv").EnsureNoErrors().Output);
        Assert.Equal("Skipped", session.Run("Get-ChildItem $folder | Import-StytchUser").EnsureNoErrors().Only.Get("Status")!.ToString());
    }

    [Fact]
    public void A_bad_file_does_not_stop_the_others()
    {
        using var session = new SandboxSession(0);
        session.Write("bad1.csv", "name\nx\n");
        session.Write("bad2.csv", "email,first_name\nq@example.com,\"Q\nr@example.com,R\n");
        session.Write("good.csv", "email\na1@example.com\n");
        HarnessResult r =
            session.Run("Import-StytchUser $folder/bad1.csv, $folder/none.csv, $folder/bad2.csv, $folder/good.txt, $folder/good.csv");
        Assert.Equal("a1@example.com", r.Only.Get("EmailAddress"));
        Assert.Equal(["UnreadableFile", "FileNotFound", "UnreadableFile", "FileNotFound"], r.Errors.Select(error => error.Id()));
        Assert.Contains("line 2", r.Errors[2].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(1, session.Count());
    }

    [Fact]
    public void A_file_that_another_program_writes_to_is_read()
    {
        using var session = new SandboxSession(0);
        string path = session.Write("a.csv", "email\na1@example.com\n");
        using FileStream open = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Single(session.Run("Import-StytchUser $folder/a.csv").EnsureNoErrors().Output);
    }

    [Theory]
    [InlineData("old.csv")]
    [InlineData("it's old.csv")]
    public void Advice_about_the_encoding_loses_no_letter_when_it_is_followed(string name)
    {
        using var session = new SandboxSession(0);
        File.WriteAllBytes(session.PathOf(name),
            Encoding.Latin1.GetBytes("email;first_name;last_name\nj@example.com;J\u00f6rg;\u00c5str\u00f6m\n"));
        session.Shell["name"] = name;
        ErrorRecord error = Assert.Single(session.Run("Import-StytchUser -LiteralPath $folder/$name").Errors);
        Assert.Equal(0, session.Count());
        string advice = error.ErrorDetails.Message;
        int from = advice.IndexOf("Get-Content", StringComparison.Ordinal);
        session.Run(advice[from..advice.IndexOf(" (1252", StringComparison.Ordinal)]).EnsureNoErrors();
        session.Run("Import-StytchUser $folder/*.utf8.csv").EnsureNoErrors();
        Assert.Equal("J\u00f6rg \u00c5str\u00f6m", session.Run("(Search-StytchUser).FullName").Only.ToString());
    }

    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ctrl_C_ends_an_import_from_a_silent_pipe(bool isOpen)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        using var session = new SandboxSession(0);
        string pipe = session.PathOf("pipe.csv");
        using (var make = Process.Start("mkfifo", [pipe])) { await make.WaitForExitAsync(); }
        await StopAssert.StopsAsync(async () =>
        {
            RunningPipeline p = session.Shell.Start("'begun'; Import-StytchUser $folder/pipe.csv");
            await p.WaitForOutputAsync();
            FileStream? writer = null;
            if (isOpen)
            {
                writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write));
                await writer.WriteAsync(Encoding.UTF8.GetBytes($"email\n{Guid.NewGuid()}@example.com\n"));
                await writer.FlushAsync();
            }
            HarnessResult r = await p.StopAsync();
            if (writer is null)
            {
                // Lets go of the open that was left behind.
                writer = new FileStream(pipe, FileMode.Open, FileAccess.ReadWrite);
            }
            await writer.DisposeAsync();
            return r;
        });
    }

    [SkippableFact]
    public async Task Rows_of_a_pipe_are_imported_as_they_come()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such pipes.");
        using var session = new SandboxSession(0);
        string pipe = session.PathOf("pipe.jsonl");
        using (var make = Process.Start("mkfifo", [pipe])) { await make.WaitForExitAsync(); }
        RunningPipeline p = session.Shell.Start("Import-StytchUser $folder/pipe.jsonl");
        await using (FileStream writer = await Task.Run(() => new FileStream(pipe, FileMode.Open, FileAccess.Write)))
        {
            for (int i = 1; i <= 3; i++)
            {
                await writer.WriteAsync(Encoding.UTF8.GetBytes($$"""{"email":"p{{i}}@example.com"}""" + "\n"));
                await writer.FlushAsync();
            }
        }
        HarnessResult r = (await p.Completion).EnsureNoErrors();
        Assert.Equal(3, r.Output.Count);
    }
}
