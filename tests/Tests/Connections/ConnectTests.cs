using System.Management.Automation;
using System.Text;
using StytchUsers.Testing;
using StytchUsers.Tests.Isolation;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Connections;

/// <summary>The ways to connect, and what is refused before and by the service.</summary>
public sealed class ConnectTests
{
    private static readonly string s_basic =
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{FakeService.ProjectId}:{FakeService.Secret}"));

    [Theory]
    [InlineData("Connect-Stytch -ProjectId $id -Secret $secret -BaseUri $uri")]
    [InlineData("Connect-Stytch $id $secret -BaseUri $uri")]
    [InlineData("Connect-Stytch -Credential ([pscredential]::new($id, $secret)) -BaseUri $uri")]
    public async Task The_credentials_are_checked_once_and_sent_as_the_service_wants_them(string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = new();
        HarnessResult r = ps.Run(script, variables: Known(service)).EnsureNoErrors();
        Assert.Equal(["GET /v1/debug/whoami"], service.Sent);
        Assert.Equal(s_basic, service.Server.Requests[0].Header("Authorization"));
        PSObject c = r.Only;
        Assert.Equal("StytchUsers.StytchConnection", c.BaseObject.GetType().FullName);
        Assert.Equal((FakeService.ProjectId, FakeService.ProjectId, "Analytical Engine", "Test"),
            (c.Get("Name"), c.Get("ProjectId"), c.Get("ProjectName"), c.Get("Environment")!.ToString()));
        Assert.Equal((service.Server.BaseUri, false), (c.Get("BaseUri"), c.Get("ReadOnly")));
        Assert.InRange((DateTimeOffset)c.Get("ConnectedAt")!, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Same(c.BaseObject, ps.Run("Get-StytchConnection").Only.BaseObject);
        Assert.Equal("ada", ps.Run("Get-StytchUser ada").EnsureNoErrors().Only.Get("UserId"));
    }

    /// <summary>In a process of its own, since the variables are the whole process's.</summary>
    [Fact]
    public async Task The_environment_is_the_third_way()
    {
        await using FakeService service = new();
        Probe probe = await Probe.RunAsync([$$"""
            run=Import-Module '{{RepositoryPaths.Manifest}}'
            function Connect {
                try { (Connect-Stytch -BaseUri {{service.Server.BaseUri}}).ProjectId }
                catch { "$($_.FullyQualifiedErrorId.Split(',')[0]) $($_.CategoryInfo.Category)" }
            }
            Connect
            $env:STYTCH_PROJECT_ID = '{{FakeService.ProjectId}}'
            Connect
            $env:STYTCH_PROJECT_ID, $env:STYTCH_SECRET = $null, '{{FakeService.Secret}}'
            Connect
            $env:STYTCH_PROJECT_ID = '{{FakeService.ProjectId}}'
            Connect
            """], environment: [("STYTCH_PROJECT_ID", "project-live-of-a-developer"), ("STYTCH_SECRET", "secret-of-a-developer")]);
        const string None = "NoCredentials InvalidArgument";
        Assert.Equal([None, None, None, FakeService.ProjectId], probe.Output);
        Assert.Equal(["GET /v1/debug/whoami"], service.Sent);
        Assert.Equal(s_basic, service.Server.Requests[0].Header("Authorization"));
    }

    [Theory]
    [InlineData("project-live-16d9ba61-97a1-4ba4-9720-b03761dc50c6", "", "https://api.stytch.com/", "Live")]
    [InlineData("project-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", "", "https://test.stytch.com/", "Test")]
    [InlineData("project-live-16d9ba61-97a1-4ba4-9720-b03761dc50c6", "-BaseUri http://127.0.0.1:1", "http://127.0.0.1:1/", "Live")]
    [InlineData("project-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", "-BaseUri https://example.com/b", "https://example.com/b/", "Test")]
    public void The_project_id_says_the_host_unless_an_address_does(string id, string more, string address, string environment)
    {
        using EngineHarness ps = new();
        PSObject c = ps.Run($"Connect-Stytch {id} $secret -SkipVerification {more}",
            variables: new() { ["secret"] = FakeService.Secure(FakeService.Secret) }).EnsureNoErrors().Only;
        Assert.Equal((address, environment), (c.Get("BaseUri")!.ToString(), c.Get("Environment")!.ToString()));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'project-prod-1'")]
    [InlineData("'project-test-'")]
    [InlineData("'project-live-a/../b'")]
    [InlineData("'project-test-a b'")]
    [InlineData("'secret-test-abc'")]
    [InlineData("\"project-test-a`r`nX-Evil: 1\"")]
    public async Task A_malformed_project_id_is_refused_before_any_request(string id)
    {
        await using FakeService service = new();
        using EngineHarness ps = new();
        HarnessResult r = ps.Run($"Connect-Stytch -ProjectId {id} -Secret $secret -BaseUri $uri", variables: Known(service));
        Assert.True(r.Terminating!.CategoryInfo.Category is ErrorCategory.InvalidArgument or ErrorCategory.InvalidData);
        if (id != "''") { Errors.Is(r.Terminating, "InvalidProjectId", ErrorCategory.InvalidArgument); }
        Assert.Empty(service.Sent);
        Assert.Empty(ps.Run("Get-StytchConnection").Output);
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("http://192.0.2.1/")]
    [InlineData("http://localhost.example.com/")]
    [InlineData("ftp://user:pass@127.0.0.1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("example.com")]
    [InlineData("https://user:pass@example.com/")]
    [InlineData("https://example.com/?a=b")]
    public void An_address_to_which_a_secret_must_not_go_is_refused_before_any_request(string uri)
    {
        using EngineHarness ps = new();
        HarnessResult r = ps.Run("Connect-Stytch $id $secret -BaseUri $uri",
            variables: new() { ["id"] = FakeService.ProjectId, ["secret"] = FakeService.Secure(FakeService.Secret), ["uri"] = uri });
        Errors.Is(r.Terminating!, "InvalidBaseUri", ErrorCategory.InvalidArgument);
        Assert.Contains("https", r.Terminating!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("user:pass", r.AllText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "unauthorized_credentials")]
    [InlineData(400, "invalid_secret_authentication")]
    public async Task A_wrong_secret_fails_here_and_leaves_no_connection(int status, string type)
    {
        await using FakeService service = new(_ => FakeResponses.Error(status, type, "Unauthorized credentials."));
        using EngineHarness ps = new();
        HarnessResult r = service.Connect(ps);
        Errors.Is(r.Terminating!, type, ErrorCategory.AuthenticationError, FakeService.ProjectId, "Unauthorized credentials.",
            FakeResponses.RequestId);
        Assert.Empty(r.Output);
        Assert.Single(service.Sent);
        Assert.Empty(ps.Run("Get-StytchConnection").Output);
    }

    [Fact]
    public async Task A_connection_downstream_of_which_nobody_listens_still_works()
    {
        await using FakeService service = new();
        using EngineHarness ps = new();
        ps.Run("Connect-Stytch $id $secret -BaseUri $uri -SkipVerification | Select-Object -First 1 | Out-Null; Get-StytchUser ada",
            variables: Known(service)).EnsureNoErrors();
        Assert.Equal(["GET /v1/users/ada"], service.Sent);
    }

    [Fact]
    public void Nobody_at_the_other_end_is_told_as_such()
    {
        using RefusingEndpoint nobody = new();
        using EngineHarness ps = new();
        ErrorRecord error = ps.Run("Connect-Stytch $id $secret -BaseUri $uri -MaximumRetryCount 0",
            variables: new()
            {
                ["id"] = FakeService.ProjectId,
                ["secret"] = FakeService.Secure(FakeService.Secret),
                ["uri"] = nobody.BaseUri,
            }).Terminating!;
        Errors.Is(error, "NotConnected", ErrorCategory.ConnectionError, FakeService.ProjectId, nobody.BaseUri.Host);
    }

    [Fact]
    public async Task A_host_that_cannot_prove_who_it_is_gets_no_secret()
    {
        using var certificate = TestCertificate.ForLoopback();
        await using FakeService service = new(options: new LoopbackOptions { Certificate = certificate });
        using EngineHarness ps = new();
        ErrorRecord error = service.Connect(ps).Terminating!;
        Errors.Is(error, "NotConnected", ErrorCategory.ConnectionError, FakeService.ProjectId, "could not prove who it is");
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task A_host_that_does_not_know_the_route_counts_as_unverified()
    {
        await using FakeService service = new(request => request.Target.EndsWith("whoami", StringComparison.Ordinal)
            ? FakeResponses.Error(404, "route_not_found")
            : null);
        using EngineHarness ps = new(new HarnessOptions { AllStreams = true });
        HarnessResult r = service.Connect(ps).EnsureNoErrors();
        Assert.Equal("", r.Only.Get("ProjectName"));
        Assert.Contains(r.Verbose, text => text.Contains("were not checked", StringComparison.Ordinal));
        ps.Run("Get-StytchUser ada").EnsureNoErrors();
    }

    [Fact]
    public async Task Verification_can_be_left_out()
    {
        await using FakeService service = new(_ => FakeResponses.Error(401, "unauthorized_credentials"));
        using EngineHarness ps = new();
        service.Connect(ps, "-SkipVerification").EnsureNoErrors();
        Assert.Empty(service.Sent);
        Assert.Equal(ErrorCategory.AuthenticationError, ps.Run("Get-StytchUser ada").Terminating!.CategoryInfo.Category);
    }

    [Theory]
    [InlineData("-TimeoutSec 0", "ParameterArgumentValidationError")]
    [InlineData("-MaximumRetryCount -1", "ParameterArgumentValidationError")]
    [InlineData("-MaximumRetryCount 9999999999", "CannotConvertArgumentNoMessage")]
    [InlineData("-SearchLimitPerMinute 0", "ParameterArgumentValidationError")]
    [InlineData("-RequestLimitPerSecond 0", "ParameterArgumentValidationError")]
    [InlineData("-Name ''", "ParameterArgumentValidationError")]
    [InlineData("-Proxy ftp://proxy.example.com", "InvalidProxy")]
    [InlineData("-Proxy proxy", "InvalidProxy")]
    [InlineData("-ProxyUseDefaultCredentials", "MissingProxy")]
    [InlineData("-Sandbox", "AmbiguousParameterSet")]
    [InlineData("-Secret 'plain text'", "ParameterArgumentTransformationError")]
    public async Task Values_that_cannot_be_are_refused(string more, string id)
    {
        await using FakeService service = new();
        using EngineHarness ps = new();
        string script = more.StartsWith("-Secret", StringComparison.Ordinal)
            ? $"Connect-Stytch $id {more} -BaseUri $uri"
            : $"Connect-Stytch $id $secret -BaseUri $uri {more}";
        Assert.Equal(id, ps.Run(script, variables: Known(service)).Terminating!.Id());
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task A_folder_below_the_host_stays_in_the_path()
    {
        await using FakeService service = new(request => request.Target switch
        {
            "/gateway/stytch/v1/debug/whoami" => FakeResponses.Whoami(FakeService.ProjectId),
            "/gateway/stytch/v1/users/ada" => FakeResponses.Flat("ada"),
            _ => FakeResponses.Error(404, "route_not_found"),
        });
        using EngineHarness ps = new();
        Dictionary<string, object?> known = Known(service);
        known["uri"] = new Uri(service.Server.BaseUri, "gateway/stytch");
        ps.Run("Connect-Stytch $id $secret -BaseUri $uri; Get-StytchUser ada", variables: known).EnsureNoErrors();
        Assert.Equal(["GET /gateway/stytch/v1/debug/whoami", "GET /gateway/stytch/v1/users/ada"], service.Sent);
    }

    private static Dictionary<string, object?> Known(FakeService service) => new()
    {
        ["id"] = FakeService.ProjectId, ["secret"] = FakeService.Secure(FakeService.Secret), ["uri"] = service.Server.BaseUri,
    };
}
