using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>The likeliest mistakes as a console shows them: a sentence about what happened, and one with the next step.</summary>
public sealed class ErrorTextTests
{
    private const string Project = FakeService.ProjectId;

    private static readonly string s_missing = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "users.csv");

    /// <summary>A mistake, and what is shown after the command's name.</summary>
    public static TheoryData<string, string> Mistakes => new()
    {
        {
            "Get-StytchUser missing-1",
            "missing-1: The user could not be found. Check the id, and the project with Get-StytchConnection. (" + FakeResponses.RequestId
                + ")"
        },
        {
            "Get-StytchUser -EmailAddress missing@example.com",
            $"missing@example.com: Nobody in Test project {Project} has this email address. "
                + "Check the spelling, and the project with Get-StytchConnection."
        },
        {
            "Remove-StytchUser +12025550101",
            "'+12025550101' looks like a phone number, and an id is needed here. Nothing was sent. "
                + "Find the user by it and pipe the user: Get-StytchUser -PhoneNumber '+12025550101' | Remove-StytchUser"
        },
        {
            "Remove-StytchUserEmail ada@example.com",
            "'ada@example.com' looks like an email address, and an id is needed here. Nothing was sent. "
                + "Find the user by it and pipe the user: Get-StytchUser -EmailAddress 'ada@example.com' "
                + "| Remove-StytchUserEmail -EmailAddress 'ada@example.com'"
        },
        {
            "Remove-StytchUserTotp user-test-1",
            "'user-test-1' is the id of a user, and this command takes the id of a TOTP. Nothing was sent. "
                + "To remove every TOTP of the user: Get-StytchUser user-test-1 | Remove-StytchUserTotp"
        },
        {
            "Remove-StytchUserEmail user-test-1",
            "'user-test-1' is the id of a user, and this command takes the id of an email address. Nothing was sent. "
                + "To remove every email address of the user: Get-StytchUser user-test-1 | Remove-StytchUserEmail"
        },
        {
            "Remove-StytchUserOAuthRegistration user-test-1",
            "'user-test-1' is the id of a user, and this command takes the id of an OAuth registration. Nothing was sent. "
                + "To remove every OAuth registration of the user: Get-StytchUser user-test-1 | Remove-StytchUserOAuthRegistration"
        },
        {
            "Search-StytchUser -UserId ada@example.com",
            "'ada@example.com' looks like an email address, and an id is needed here. Nothing was sent. "
                + "Search with -EmailAddress 'ada@example.com'"
        },
        {
            "Get-StytchUser ada | Remove-StytchUserEmail -EmailAddress old@example.com",
            "The user ada@example.com (ada) has no email address old@example.com. Nothing was removed. "
                + "Get-StytchUser shows the factors that a user has."
        },
        {
            "(Get-StytchUser ada).Password | Set-StytchUser -FirstName Augusta",
            "A StytchUser is needed, and the input is a StytchPassword (password-ada-1). Nothing was sent. "
                + "Remove-StytchUserPassword is the command for it. To act on its user, pass the UserId as text: ForEach-Object UserId."
        },
        {
            "Search-StytchUser -Cursor broken",
            "The search failed: Something went wrong. The users so far were written. "
                + "To go on from there, run the same search with -Cursor broken. "
                + "See https://stytch.com/docs/api/errors/500#internal_server_error (500 internal_server_error, 2 attempts, "
                + FakeResponses.RequestId + ")"
        },
        {
            "Export-StytchUser $missing",
            $"'{s_missing}' cannot be written, since there is no such folder. Make the folder, or give another path."
        },
        {
            "New-StytchUser missing@example.com",
            "missing@example.com: A user with the specified email already exists. Get-StytchUser shows who has this address. "
                + "See https://stytch.com/docs/api/errors/400#duplicate_email (400 duplicate_email, " + FakeResponses.RequestId + ")"
        },
        {
            "New-StytchUser -FirstName Ada",
            "A user needs an email address or a phone number. Nothing was sent. Give -EmailAddress or -PhoneNumber; "
                + "the columns of a table have the same names."
        },
        {
            "Set-StytchUser ada",
            "There is nothing to change about user ada, and nothing was sent. Give a name, metadata, -ExternalId or -Role. "
                + "Addresses are changed with Set-StytchUserPrimaryFactor."
        },
        {
            "Remove-StytchUser ada",
            $"Remove user ada from Test project {Project}: this needs a confirmation, and nobody can be asked here. Nothing was changed. "
                + "Add -Force or -Confirm:$false to go on without asking, or -WhatIf to see what would be done."
        },
        {
            "Set-StytchUser ada -FirstName Ada -Connection readonly",
            $"The connection 'readonly' to Test project {Project} is read-only. Nothing was changed. "
                + "Use a connection that was made without -ReadOnly."
        },
        {
            "$other | Set-StytchUser -FirstName Ada",
            "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 comes from project project-test-1, and this command works on Test project "
                + $"{Project}. Nothing was sent. Give -Connection a connection to the object's own project, or read the object again from "
                + "this one."
        },
        {
            "Get-StytchUser ada -Connection nosuch",
            "Cannot process argument transformation on parameter 'Connection'. There is no connection named 'nosuch'. Open are: " + Project
                + ", readonly. To make one current: Select-StytchConnection -Name " + Project
        },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_reads_as_what_happened_and_what_to_do(string script, string text)
    {
        await using FakeService service = new(request => request.Text.Contains("\"broken\"", StringComparison.Ordinal)
            ? FakeResponses.Error(500, "internal_server_error", "Something went wrong").WithHeader("Retry-After", "0") : null);
        using EngineHarness ps = Session(service);
        string command = script.Split(' ', '(', ')', '|').Last(word => word.Contains("-Stytch", StringComparison.Ordinal));
        AssertShown(ps, script, command, text);
    }

    [Fact]
    public void Without_a_connection_the_ways_to_connect_are_told()
    {
        using EngineHarness ps = new();
        AssertShown(ps, "Get-StytchUser ada", "Get-StytchUser",
            "This session is not connected to a Stytch project. "
                + "Connect in one of three ways: Connect-Stytch -ProjectId (Read-Host 'Project id') -Secret (Read-Host 'Secret' "
                + "-AsSecureString); "
                + "Connect-Stytch -Credential (Get-Credential), with the project id as the user and the secret as the password; "
                + "or Connect-Stytch alone, with STYTCH_PROJECT_ID and STYTCH_SECRET set. "
                + "To try things out without a project: Connect-Stytch -Sandbox");
    }

    [Theory]
    [InlineData(401, "unauthorized_credentials")]
    [InlineData(400, "invalid_secret_authentication")]
    public async Task A_wrong_secret_says_to_connect_with_the_right_one(int status, string type)
    {
        await using FakeService service = new(_ => FakeResponses.Error(status, type, "Unauthorized credentials."));
        using EngineHarness ps = new();
        service.Connect(ps);
        AssertShown(ps, "Connect-Stytch -ProjectId $projectId -Secret $secret -BaseUri $uri", "Connect-Stytch",
            $"Cannot connect to {Project}: Unauthorized credentials. The project id or the secret is wrong, or the secret was revoked. "
                + "Run Connect-Stytch with the right ones. "
                + $"See https://stytch.com/docs/api/errors/{status}#{type} ({status} {type}, {FakeResponses.RequestId})");
    }

    [Fact]
    public void A_host_that_is_not_there_is_told_by_name()
    {
        using RefusingEndpoint nobody = new();
        Uri gone = nobody.BaseUri;
        using EngineHarness ps = new();
        ps["secret"] = FakeService.Secure(FakeService.Secret);
        AssertShown(ps, $"Connect-Stytch {Project} $secret -BaseUri {gone} -MaximumRetryCount 0", "Connect-Stytch",
            $"Cannot connect to {Project}: No connection to {gone.Host}:{gone.Port} could be made. "
                + "Check the network, the proxy and -BaseUri if you gave one, then try again. "
                + "-SkipVerification connects without a request.");
        ps.Run($"Connect-Stytch {Project} $secret -BaseUri {gone} -MaximumRetryCount 0 -SkipVerification").EnsureNoErrors();
        AssertShown(ps, "Get-StytchUser ada", "Get-StytchUser",
            $"ada: No connection to {gone.Host}:{gone.Port} could be made. "
                + "Check the network, the proxy and the host that Get-StytchConnection shows, then try again.");
    }

    [Fact]
    public async Task What_a_response_says_cannot_write_on_the_terminal()
    {
        await using FakeService service = new(_ => FakeResponses.Error(400, "bad\u001b[31m", "Red \u001b[31m\u202E and\r\nmore"));
        using EngineHarness ps = service.Session(new HarnessOptions { VirtualTerminal = true });
        string shown = ps.Show("Get-StytchUser ada").Text;
        Assert.Contains(@"Red \u{1b}[31m\u{202e} and\u{0d}\u{0a}more. ", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202E", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Red \u001b", shown, StringComparison.Ordinal);
    }

    private static EngineHarness Session(FakeService service)
    {
        EngineHarness ps = service.Session(new HarnessOptions { Interactive = false });
        service.Connect(ps, "-SkipVerification -ReadOnly -Name readonly");
        service.Connect(ps, "-SkipVerification -MaximumRetryCount 1");
        ps["missing"] = s_missing;
        ps["other"] = ModelObjects.User(People.Grace);
        return ps;
    }

    private static void AssertShown(EngineHarness ps, string script, string command, string text)
    {
        ps["ErrorView"] = "ConciseView";
        Assert.Equal($"{command}: {text}", ps.Show(script).Text.Trim());
        ps["ErrorView"] = "NormalView";
        string normal = ps.Show(script).Text.Trim();
        Assert.StartsWith($"{command} : {text}\n", normal.Replace("\r\n", "\n", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("+ CategoryInfo          : ", normal, StringComparison.Ordinal);
    }
}
