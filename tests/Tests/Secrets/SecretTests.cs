using System.Collections;
using System.Management.Automation;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Secrets;

/// <summary>
/// With every stream on and every error provoked by a service that throws the credentials back, the secret is nowhere to be found.
/// </summary>
public sealed class SecretTests
{
    private static readonly HarnessOptions s_loud = new() { AllStreams = true };
    private static readonly JsonSerializerOptions s_everything =
        new() { ReferenceHandler = ReferenceHandler.IgnoreCycles, IncludeFields = true };

    private const string LastScript = "Revoke-StytchUserConnectedApp one app -Force";

    /// <summary>Responses that put the credentials where a careless client would show them.</summary>
    private static readonly Dictionary<string, Func<string, Reply>> s_replies = new()
    {
        ["error"] = seen => Reply.Json(400,
            $$"""
            {"status_code":400,"error_type":"bad_{{seen}}","error_message":"You sent {{seen}}","error_url":"https://example.com/{{seen}}",
            "request_id":"request-id-{{seen}}"}
            """.ReplaceLineEndings("")),
        ["oauth error"] = seen => Reply.Json(400,
            $$"""{"error":"{{seen}}","error_description":"You sent {{seen}}","error_uri":"https://example.com/{{seen}}"}"""),
        ["unauthorized"] = seen => Reply.Json(401,
            $$"""{"status_code":401,"error_type":"unauthorized_credentials","error_message":"Not {{seen}}","request_id":"r"}"""),
        ["limited"] = seen => Reply.Json(429,
            $$"""{"status_code":429,"error_type":"too_many_requests","error_message":"Not so fast, {{seen}}","request_id":"r"}""")
            .WithHeader("Retry-After", "0"),
        ["broken"] = seen =>
            Reply.Json(500, $$"""{"status_code":500,"error_type":"internal_server_error","error_message":"{{seen}}","request_id":"r"}"""),
        ["page"] = seen => Reply.Html(200, $"<html>Sign in, {seen}</html>"),
        ["bad gateway"] = seen => Reply.Html(502, $"<html>{seen}</html>"),
        ["redirect"] = seen => Reply.Redirect(302, $"https://example.com/?auth={seen}"),
        ["broken JSON"] = seen => Reply.Json(200, $$"""{"user_id":"{{seen}}", {{seen}} }"""),
        ["cut short"] = seen => Reply.Json(200, $$"""{"user_id":"{{seen}}","status":"active"}""").CutBodyAt(60),
        ["closed"] = _ => Reply.CloseBeforeHeaders(),
        ["not HTTP"] = seen => Reply.Raw($"220 {seen} ready\r\n"),
    };

    public static TheoryData<string> Replies => [.. s_replies.Keys];

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task The_secret_is_in_no_error_and_no_stream(string reply)
    {
        bool connected = false;
        await using FakeService service = new(request => connected ? s_replies[reply](Seen(request)) : null);
        using EngineHarness ps = new(s_loud);
        StringBuilder all = new(Quick(service.Connect(ps, $"-MaximumRetryCount {(reply == "limited" ? 1 : 0)}").EnsureNoErrors()));
        connected = true;
        foreach (string script in (string[])
        [
            "Get-StytchUser one", "Get-StytchUser -EmailAddress one@example.com", "Search-StytchUser", "New-StytchUser one@example.com",
            "Set-StytchUser one -FirstName Ada",
            "'one', 'two' | Remove-StytchUser -Force -ThrottleLimit 2", "Remove-StytchUserEmail -UserId one -EmailAddress x -Force",
            LastScript,
        ])
        {
            HarnessResult r = ps.Run(script);
            Assert.True(r.Errors.Count + (r.Terminating is null ? 0 : 1) > 0, $"{script} was expected to fail.");
            all.AppendLine(Quick(r));
            if (script != LastScript) { ps.Run("$Error.Clear()"); }
        }

        // One is serialised with all that hangs on it, which takes its time; the others are built in the same place.
        AssertSafe(all.Append(ps.Run("'done'").AllText()).ToString());
    }

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task Not_when_connecting_fails(string reply)
    {
        await using FakeService service = new(request => s_replies[reply](Seen(request)));
        using EngineHarness ps = new(s_loud);
        HarnessResult r = service.Connect(ps, "-MaximumRetryCount 0");
        Assert.NotNull(r.Terminating);
        AssertSafe(r.AllText());
    }

    [Fact]
    public async Task Not_when_there_is_nobody_to_tell_it_to()
    {
        using RefusingEndpoint nobody = new();
        using var certificate = TestCertificate.ForOtherHost();
        await using FakeService impostor = new(options: new LoopbackOptions { Certificate = certificate });
        using EngineHarness ps = new(s_loud);
        StringBuilder all = new(impostor.Connect(ps).AllText());
        ps["uri"] = nobody.BaseUri;
        foreach (string script in (string[])
        [
            "Connect-Stytch $projectId $secret -BaseUri $uri -MaximumRetryCount 0",

            // What the binder itself refuses is left out: the engine's own exception holds the arguments, as it does for every command.
            "Connect-Stytch wrong $secret", "Connect-Stytch $projectId $secret -BaseUri http://example.com/",
            "Connect-Stytch -Credential ([pscredential]::new($projectId, $secret)) -BaseUri $uri -MaximumRetryCount 0",
            "Connect-Stytch -Credential ([pscredential]::new('wrong', $secret))",
        ])
        {
            HarnessResult r = ps.Run(script);
            Assert.NotNull(r.Terminating);
            all.AppendLine(Quick(r));
        }
        AssertSafe(all.Append(ps.Run("'done'").AllText()).ToString());
    }

    [Fact]
    public async Task Not_in_the_connection_however_it_is_written()
    {
        await using FakeService service = new();
        using EngineHarness ps = new(s_loud);
        PSObject connection = service.Connect(ps).EnsureNoErrors().Only;
        ps["c"] = connection;
        StringBuilder all = new();
        all.AppendLine(PSSerializer.Serialize(connection, depth: 8)).AppendLine(connection.ToString());
        all.AppendLine(JsonSerializer.Serialize(connection.BaseObject, connection.BaseObject.GetType(), s_everything));
        foreach (string script in (string[])
        [
            "$c", "$c | ForEach-Object { \"$_\" }", "$c.psobject.Properties | ForEach-Object { \"$($_.Name)=$($_.Value)\" }",
            "$c.psobject.Members | ForEach-Object { \"$_\" }",
            "Get-StytchConnection", "Get-Variable c", "throw $c", "Get-StytchUser ada -Connection $c",
            "Get-StytchUser ada | ForEach-Object { \"$_\" }", "Disconnect-Stytch -Connection $c",
            "Remove-StytchUser x -Connection $c -WhatIf",
        ])
        {
            all.AppendLine(ps.Run(script).AllText()).AppendLine(ps.Show(script).Text);
        }
        AssertSafe(all.ToString());
        Assert.Empty(Walk(connection.BaseObject, []));
    }

    [Fact]
    public async Task Debug_shows_bodies_and_masks_the_secret_in_them()
    {
        await using FakeService service = new(request => request.Method == "POST"
            ? Reply.Json(201,
                $$$"""
                {"user_id":"u","user":{"user_id":"u","untrusted_metadata":{"note":"{{{Seen(request)}}}"}},"status_code":201,
                "request_id":"r"}
                """.ReplaceLineEndings(""))
            : null);
        using EngineHarness ps = service.Session(s_loud);
        HarnessResult r = ps.Run($"New-StytchUser ada@example.com -UntrustedMetadata @{{ note = '{FakeService.Secret}' }} > $null")
            .EnsureNoErrors();
        Assert.Contains(r.Debug,
            text => text.StartsWith("POST /v1/users sent:", StringComparison.Ordinal)
                && text.Contains("ada@example.com", StringComparison.Ordinal));
        Assert.Contains(r.Debug, text => text.StartsWith("POST /v1/users received:", StringComparison.Ordinal));
        AssertSafe(string.Join('\n', (string[])[.. r.Debug, .. r.Verbose, r.HostText]));
    }

    /// <summary>What the service could give back: the header, its base64, and the pair that it stands for.</summary>
    private static string Seen(RecordedRequest request)
    {
        string header = request.Header("Authorization")!;
        string pair = Encoding.UTF8.GetString(Convert.FromBase64String(header["Basic ".Length..]));
        Assert.Equal($"{FakeService.ProjectId}:{FakeService.Secret}", pair);
        return $"{header} {pair} {FakeService.Secret}";
    }

    /// <summary>All streams, and of the errors what people and logs get to see.</summary>
    private static string Quick(HarnessResult r) => string.Join('\n', (string?[])
    [
        .. r.Verbose, .. r.Debug, .. r.Warnings, r.HostText, .. r.Progress.Select(record => record.ToString()),
        .. r.Information.Select(record => record.ToString()),
        .. r.Errors.Append(r.Terminating).OfType<ErrorRecord>().SelectMany(error => (string?[])
        [
            error.ToString(), error.FullyQualifiedErrorId, error.CategoryInfo.ToString(), error.TargetObject?.ToString(),
            error.ErrorDetails?.Message, error.ErrorDetails?.RecommendedAction,
            error.Exception.ToString(), PSSerializer.Serialize(error.Exception, depth: 1),
            .. error.Exception.Data.Cast<DictionaryEntry>().Select(entry => $"{entry.Key}={entry.Value}"),
        ]),
    ]);

    private static void AssertSafe(string text)
    {
        Assert.NotEmpty(text);
        foreach (string form in SecretScan.Find(text, FakeService.Secret))
        {
            int at = text.IndexOf(form.StartsWith("hex", StringComparison.Ordinal)
                ? Convert.ToHexString(Encoding.Unicode.GetBytes(FakeService.Secret))
                : FakeService.Secret, StringComparison.OrdinalIgnoreCase);
            Assert.Fail($"The secret is there, {form}: {(at < 0 ? "" : text[Math.Max(0, at - 1200)..Math.Min(text.Length, at + 100)])}");
        }
    }

    /// <summary>Every public property and every element, to see whether any of them leads to the secret.</summary>
    private static IEnumerable<string> Walk(object? value, HashSet<object> seen)
    {
        if (value is null || value is string text && SecretScan.Find(text, FakeService.Secret).Count == 0) { return []; }
        if (value is string) { return [(string)value]; }
        if (value.GetType().IsPrimitive || !seen.Add(value) || seen.Count > 2000) { return []; }
        IEnumerable<object?> parts = value is IEnumerable items
            ? items.Cast<object?>()
            : value.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0).Select(property =>
            {
                try { return property.GetValue(value); }
                catch (Exception) { return null; }
            });
        return [.. parts.SelectMany(part => Walk(part, seen))];
    }
}
