using System.Text.Json.Nodes;
using CsCheck;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Whatever stands in a file or comes from end users: no request goes astray, nothing throws, nothing is lost.</summary>
public sealed class HostileInputTests
{
    private static readonly Gen<string> s_ids = Gen.OneOf(
        Gen.String[Gen.Char["ab/\\.%?#&=:;@ \t\r\n\0\u007f\u202e\ud83d\ude00é+~|'\"<>[]{}"], 1, 12],
        Gen.String[1, 40],
        Gen.OneOfConst("..", "../users", "..%2f", "%2e%2e", "%2e%2e%2f", "a/../b", "./x", "//x", "/v1/users", "x?y=z", "x#y", "x;y", "x%00",
            "\\..\\x", "http://x/", "x/external_id", "x%2Fexternal_id", "x\r\nX-A: b"));

    [Theory]
    [InlineData("Get-StytchUser -ThrottleLimit 8", "GET")]
    [InlineData("Remove-StytchUser -Force -ThrottleLimit 8", "DELETE")]
    public async Task An_id_is_one_segment_of_the_path_or_nothing_is_sent(string command, string method)
    {
        await using FakeService service = new(request => Reply.Json(200, new JsonObject
        {
            ["user_id"] = Uri.UnescapeDataString(request.Target[(request.Target.LastIndexOf('/') + 1)..]),
        }.ToJsonString()));
        using EngineHarness ps = service.Session();
        string[] ids = [.. s_ids.Array[2000].Single(_ => true, "0000000000000007")
            .Where(id => id.Length > 0 && !id.Contains('@', StringComparison.Ordinal)).Distinct()];
        HarnessResult r = ps.Run($"$ids | {command}", variables: new() { ["ids"] = ids });
        Assert.Null(r.Terminating);
        HashSet<string> refused = [.. r.Errors.Select(error => (string)error.TargetObject)];
        Assert.All(r.Errors, error => Errors.Is(error, "InvalidId", System.Management.Automation.ErrorCategory.InvalidArgument));
        Assert.Equal(ids.Length, refused.Count + service.Sent.Count);
        Assert.InRange(refused.Count, 100, ids.Length - 100);
        string[] expected = [.. ids.Where(id => !refused.Contains(id)).Order(StringComparer.Ordinal)];
        Assert.All(service.Server.Requests, request => Assert.Equal((method, 4), (request.Method, request.Target.Split('/').Length)));
        Assert.All(service.Server.Requests, request => Assert.Matches(@"^/v1/users/[A-Za-z0-9\-._~%]+$", request.Target));
        Assert.Equal(expected, service.Server.Requests.Select(request => Uri.UnescapeDataString(request.Target["/v1/users/".Length..]))
            .Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_user_with_monstrous_values_is_read_shown_and_sent_back()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"a":[""", 90)) + "1" + string.Concat(Enumerable.Repeat("]}", 90));
        string name = new string('x', 1_000_000) + "\\u001b[31m\\u202e\\u0000\\r\\n";
        await using FakeService service = new(request => request.Method == "GET"
            ? Reply.Json(200,
                $$"""
                {"user_id":"u","name":{"first_name":"{{name}}","last_name":null},"emails":[{"email_id":null}],"untrusted_metadata":{{deep}},
                "status_code":200,"request_id":"r"}
                """.ReplaceLineEndings(""))
            : null);
        using EngineHarness ps = service.Session(new HarnessOptions { VirtualTerminal = true });
        HarnessResult r = ps.Run("$u = Get-StytchUser u; $u.Name.FirstName.Length; $u").EnsureNoErrors();
        Assert.Equal(1_000_000 + "\e[31m\u202e\0\r\n".Length, r.Output[0].BaseObject);
        Assert.DoesNotContain("\e[31m", r.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', r.Text);
        Assert.InRange(r.Text.Length, 1, 10_000);
        Assert.Contains("What if: Remove user x", ps.Run("$u | Remove-StytchUser -WhatIf")
            .EnsureNoErrors().HostText, StringComparison.Ordinal);
        ps.Run("Set-StytchUser v -UntrustedMetadata $u.UntrustedMetadata").EnsureNoErrors();
        Assert.Equal($$$"""PUT /v1/users/v {"untrusted_metadata":{{{deep}}}}""", service.Sent[^1]);
    }

    [Fact]
    public async Task An_error_text_cannot_act_on_the_terminal()
    {
        await using FakeService service = new(_ => Reply.Json(400,
            """
            {"status_code":400,"error_type":"x\u001b[2J","error_message":"\u001b]0;pwned\u0007\u202etxt\r\nVERBOSE: all is well",
            "request_id":"r\u001b[1A"}
            """.ReplaceLineEndings("")));
        using EngineHarness ps = service.Session(new HarnessOptions { VirtualTerminal = true, AllStreams = true });
        HarnessResult shown = ps.Show("$ErrorView = 'NormalView'; Get-StytchUser u");
        Assert.DoesNotContain("\e]0;", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[2J", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[1A", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', shown.Text);
        Assert.DoesNotContain("\nVERBOSE: all is well", shown.Text.Replace("\r", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("pwned", shown.Text, StringComparison.Ordinal);
    }
}
