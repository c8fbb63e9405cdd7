using System.Globalization;
using System.Net;
using System.Text.Json;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>Start, end, and what is kept in between.</summary>
public class ProcessTests
{
    private const string Id = "project-test-11111111-1111-4111-8111-111111111111";

    [SkippableTheory]
    [InlineData(SandboxProcess.Interrupt)]
    [InlineData(SandboxProcess.Terminate)]
    [InlineData(SandboxProcess.HangUp)]
    public async Task A_signal_ends_it_cleanly(int signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows cannot send a signal to another process.");
        Skip.If(IsIgnored(signal), "This session ignores the signal, and so do the processes it starts.");
        using SandboxProcess server = await SandboxProcess.StartAsync("--users", "3");
        Assert.True(IPAddress.IsLoopback(IPAddress.Parse(server.BaseUri.Host)));
        using HttpClient http = Connect(server);

        // A kept-alive connection must not hold it up.
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("healthz", UriKind.Relative))).StatusCode);
        Assert.Equal((0, "", ""), await server.EndAsync(signal));
    }

    [SkippableTheory]
    [InlineData(SandboxProcess.Terminate)]
    [InlineData(SandboxProcess.HangUp)]
    public async Task A_server_starts_again_from_what_it_saved(int signal)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows cannot send a signal to another process.");
        Skip.If(IsIgnored(signal), "This session ignores the signal, and so do the processes it starts.");
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".jsonl");
        try
        {
            string[] before;
            using (SandboxProcess server = await SandboxProcess.StartAsync("--users", "30", "--project-id", Id, "--save", path))
            {
                using HttpClient http = Connect(server);
                using StringContent body =
                    new("""{"email":"edith@example.com","trusted_metadata":{"n":1.50,"Ü":"ß"}}""", null, "application/json");
                Assert.Equal(HttpStatusCode.Created, (await http.PostAsync(new Uri("v1/users", UriKind.Relative), body)).StatusCode);
                Assert.Equal(HttpStatusCode.OK, (await http.DeleteAsync(new Uri("v1/users/analyst-1815", UriKind.Relative))).StatusCode);
                before = await StateAsync(http);
                (int exitCode, string output, string errors) = await server.EndAsync(signal);
                Assert.Equal((0, $"Saved 30 users to {path}.\n", ""), (exitCode, output, errors));
            }

            Assert.Equal(30, (await File.ReadAllLinesAsync(path)).Length);
            if (!OperatingSystem.IsWindows()) { Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)); }
            using (SandboxProcess again = await SandboxProcess.StartAsync("--seed", path))
            {
                using HttpClient http = Connect(again);
                Assert.Equal(before, await StateAsync(http));
            }
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".part");
        }
    }

    [SkippableFact]
    public async Task A_server_says_what_it_leaves_out_of_a_seed_file()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows cannot send a signal to another process.");
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, """
            {"emails":[{"email":"a@example.com"}],"new_field":1}
            {"emails":[{"email":"A@example.com"}],"user_id":"second"}
            5
            """);
        try
        {
            using SandboxProcess server = await SandboxProcess.StartAsync("--seed", path);
            (_, _, string errors) = await server.EndAsync();
            Assert.StartsWith($"--seed '{path}': 2 of 3 users were left out. Line 3 is not a user", errors);
            Assert.Contains("Line 2 (second) clashes with another user: EmailAddress A@example.com is taken.", errors);
            Assert.EndsWith("Fields that are not kept: new_field.\n", errors);
        }
        finally { File.Delete(path); }
    }

    private static HttpClient Connect(SandboxProcess server) =>
        new() { BaseAddress = server.BaseUri, DefaultRequestHeaders = { Authorization = TestServer.Basic(Id, "secret") } };

    /// <summary>Every user with its connected apps.</summary>
    private static async Task<string[]> StateAsync(HttpClient http)
    {
        List<string> state = [];
        using StringContent everybody = new("""{"limit":1000}""", null, "application/json");
        using HttpResponseMessage found = await http.PostAsync(new Uri("v1/users/search", UriKind.Relative), everybody);
        using var page = JsonDocument.Parse(await found.Content.ReadAsStreamAsync());
        foreach (JsonElement user in page.RootElement.GetProperty("results").EnumerateArray())
        {
            using var apps = JsonDocument.Parse(
                await http.GetStringAsync(new Uri($"v1/users/{user.GetProperty("user_id")}/connected_apps", UriKind.Relative)));
            state.Add(user.GetRawText() + apps.RootElement.GetProperty("connected_apps").GetRawText());
        }

        return [.. state];
    }

    private static bool IsIgnored(int signal)
    {
        if (!File.Exists("/proc/self/status")) { return false; }
        string mask = File.ReadLines("/proc/self/status")
            .First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))["SigIgn:".Length..].Trim();
        return (ulong.Parse(mask, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & (1UL << (signal - 1))) != 0;
    }
}
