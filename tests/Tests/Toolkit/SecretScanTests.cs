using System.Management.Automation;
using System.Security;
using System.Text;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Toolkit;

/// <summary>A search for leaks is worth something only if it finds them.</summary>
public sealed class SecretScanTests
{
    private const string Secret = "secret-test-Qx7/h+9kZ=";

    [Theory]
    [InlineData("project-test-1")]
    [InlineData("project-test-12")]
    [InlineData("project-test-123")]
    public void The_scan_finds_basic_credentials(string project)
    {
        string header = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{project}:{Secret}"));
        Assert.Contains("base64 of utf-8", SecretScan.Find($"Authorization: Basic {header}", Secret));
    }

    [Fact]
    public void The_scan_finds_a_secret_plain_and_escaped_and_nothing_else()
    {
        Assert.Equal(["plain"], SecretScan.Find($"x{Secret}x", Secret));
        Assert.Equal(["percent-encoded"], SecretScan.Find(Uri.EscapeDataString(Secret), Secret));
        Assert.Empty(SecretScan.Find("project-test-1 secret-test-", Secret));
    }

    [SkippableFact]
    public void The_scan_finds_a_serialised_secure_string()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows encrypts what it serialises.");
        using SecureString secure = new();
        foreach (char c in Secret) { secure.AppendChar(c); }
        Assert.Contains("hex of utf-16", SecretScan.Find(PSSerializer.Serialize(new { Held = secure }), Secret));
    }

    [Fact]
    public void All_text_of_a_run_holds_what_hides_in_exceptions()
    {
        using EngineHarness ps = new(new HarnessOptions { Module = null });
        HarnessResult r = ps.Run("$e = [Exception]::new('outer', [Exception]::new('inner')); $e.InnerException.Data['key'] = $s; throw $e",
            variables: new() { ["s"] = Secret });
        Assert.Equal(["plain"], SecretScan.Find(r.AllText(), Secret));
    }
}
