using System.Net;
using System.Net.Sockets;
using StytchUsers.Sandbox.Server;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>What is wrong with a start is said in one line, with exit code 2.</summary>
public class CommandLineTests
{
    private const string Id = "project-test-11111111-1111-4111-8111-111111111111";

    [Theory]
    [InlineData("'x'", "--port", "x")]
    [InlineData("65535", "--port", "65536")]
    [InlineData("'-1'", "--users", "-1")]
    [InlineData("'--prot'", "--prot", "1")]
    [InlineData("'8080'", "8080")]
    [InlineData("--latency-ms", "--latency-ms")]
    [InlineData("'1.5'", "--search-limit-per-minute", "1.5")]
    [InlineData("--project-id", "--secret", "s")]
    [InlineData("empty", "--project-id", Id, "--secret", "")]
    [InlineData("project-tset-1", "--project-id", "project-tset-1")]
    [InlineData("--project-id", "--save", "users.jsonl")]
    [InlineData("no-such-folder", "--project-id", Id, "--save", "no-such-folder/users.jsonl")]
    [InlineData("no-such-file", "--seed", "no-such-file.jsonl")]
    [InlineData("no-such-file", "--certificate", "no-such-file.pfx")]
    [InlineData("loopback", "--address", "0.0.0.0")]
    [InlineData("loopback", "--address", "::")]
    [InlineData("loopback", "--address", "192.0.2.1")]
    [InlineData("loopback", "--address", "example.com")]
    public async Task A_bad_option_is_named(string named, params string[] args)
    {
        string problem = await FailsAsync(args);
        Assert.Contains(named, problem);
    }

    [Theory]
    [InlineData("not json", "Line 1 is not JSON")]
    [InlineData("[{\"emails\":[{}]}]", "Item 1 is not a user: email is missing")]
    public async Task A_seed_file_without_anybody_is_refused_with_the_place(string text, string expected)
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, text);
        try
        {
            string problem = await FailsAsync("--seed", path);
            Assert.Contains(path, problem);
            Assert.Contains(expected, problem);
        }
        finally { File.Delete(path); }
    }

    [Fact]
    public void Switches_choose_among_what_is_not_known_of_the_service()
    {
        Assert.Equivalent(new { OldestFirst = false, OffsetCursors = false, BlankOmittedNameParts = false, TotalsDisabled = false },
            Read());
        Assert.Equivalent(new { OldestFirst = true, OffsetCursors = false }, Read("--oldest-first"));
        Assert.Equivalent(new { OldestFirst = false, OffsetCursors = true }, Read("--offset-cursors"));
        Assert.Equivalent(new { OffsetCursors = false, BlankOmittedNameParts = true }, Read("--blank-name-parts"));
        Assert.Equivalent(new { BlankOmittedNameParts = false, TotalsDisabled = true }, Read("--no-totals"));

        static SandboxOptions Read(params string[] args)
        {
            ServerCommandLine commandLine = new();
            return commandLine.Read(commandLine.Root.Parse(args)).Project;
        }
    }

    [Fact]
    public async Task A_certificate_with_another_password_is_refused()
    {
        string path = Path.GetTempFileName();
        using var certificate = StytchUsers.Testing.TestCertificate.ForLoopback();
        await File.WriteAllBytesAsync(path,
            certificate.Certificate.Export(System.Security.Cryptography.X509Certificates.X509ContentType.Pkcs12, "another"));
        try { Assert.Contains("password", await FailsAsync("--certificate", path)); }
        finally { File.Delete(path); }
    }

    [Fact]
    public async Task A_port_in_use_is_said_to_be()
    {
        using Socket taken = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        taken.Listen();
        int port = ((IPEndPoint)taken.LocalEndPoint!).Port;
        string problem = await FailsAsync("--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Contains($"Port {port} of 127.0.0.1 is in use", problem);
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        using StringWriter output = new(), errors = new();
        Assert.Equal(0, await ServerCommand.RunAsync(["--help"], output, errors));
        Assert.Equal("", errors.ToString());
        foreach (string option in (string[])
        [
            "--port", "--address", "--users", "--seed", "--save", "--project-id", "--secret", "--latency-ms", "--search-limit-per-minute",
            "--request-limit-per-minute", "--certificate",
            "--oldest-first", "--offset-cursors", "--blank-name-parts", "--no-totals", ServerCommandLine.PasswordVariable,
        ]) { Assert.Contains(option, output.ToString()); }
    }

    [Fact]
    public async Task Nothing_but_loopback_is_listened_on()
    {
        ServerSettings settings = new() { Address = IPAddress.Any, Port = 0 };
        await Assert.ThrowsAsync<ServerStartException>(() => SandboxServer.StartAsync(settings));
    }

    private static async Task<string> FailsAsync(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        Assert.Equal(2, await ServerCommand.RunAsync(args, output, errors));
        Assert.Equal("", output.ToString());
        return Assert.Single(errors.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
    }
}
