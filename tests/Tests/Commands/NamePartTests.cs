using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Whether the service keeps the parts of a name that an update leaves out is not known: they survive either way.</summary>
public sealed class NamePartTests
{
    [Theory]
    [InlineData]
    [InlineData("--blank-name-parts")]
    public async Task The_other_parts_of_a_name_survive(params string[] behaviour)
    {
        using SandboxProcess server = await SandboxProcess.StartAsync(["--users", "0", .. behaviour]);
        using EngineHarness ps = new();
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string file = Path.Combine(folder.FullName, "people.csv");
            await File.WriteAllTextAsync(file, "email,first_name\nada@example.com,Augusta\n");
            ps["baseUri"] = server.BaseUri;
            ps["file"] = file;
            HarnessResult r = ps.Run("""
                $secret = ConvertTo-SecureString 'sandbox' -AsPlainText
                $null = Connect-Stytch -ProjectId project-test-11111111-1111-4111-8111-111111111111 -Secret $secret -BaseUri $baseUri
                $null = New-StytchUser ada@example.com -FirstName Ada -MiddleName King -LastName Lovelace
                (Set-StytchUser ada@example.com -FirstName G -PassThru).FullName
                ([pscustomobject]@{ EmailAddress = 'ada@example.com'; MiddleName = 'Byron' } | Set-StytchUser -PassThru).FullName
                $null = Import-StytchUser $file -OnDuplicate Update
                (Get-StytchUser ada@example.com).FullName
                """).EnsureNoErrors();
            Assert.Equal(["G King Lovelace", "G Byron Lovelace", "Augusta Byron Lovelace"], r.Output.Select(name => name.ToString()!));
        }
        finally { folder.Delete(recursive: true); }
    }
}
