using System.Collections.Concurrent;
using System.Net;
using StytchUsers.Client;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>This project's own client over real sockets, with latency and limits on.</summary>
public class OwnClientTests
{
    private const string Secret = "secret-test-own";
    private const int Searches = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_s_work_passes_in_spite_of_latency_and_limits(bool tls)
    {
        JumpingClock time = new(new DateTimeOffset(2026, 1, 1, 10, 0, 40, TimeSpan.Zero));
        SandboxOptions project = new()
        {
            UserCount = 120,
            Secret = Secret,
            TimeProvider = time,
            Latency = TimeSpan.FromMilliseconds(50),
            SearchLimitPerMinute = Searches,
        };
        using TestCertificate? certificate = tls ? TestCertificate.ForLoopback() : null;
        await using TestServer server = await TestServer.StartAsync(project, anyTestProject: false, certificate);
        Log log = new();

        // The client does not know the limit, so it runs into it and has to find its way out.
        ClientOptions options = new()
        {
            ProjectId = project.ProjectId,
            BaseUri = server.BaseUri,
            TimeProvider = time,
            AttemptTimeout = 2 * JumpingClock.LongestWait,
        };
        using UsersClient client = new(options, new NetworkCredential("", Secret).SecurePassword, server.Handler);
        await WorkAsync(client, log);
        Assert.Contains(log.Attempts, attempt => attempt.StatusCode == 429);
        Assert.Contains(log.Waits, wait => wait.Reason == WaitReason.Retry && wait.Delay > TimeSpan.FromSeconds(1));
        Assert.Equal(120, server.Projects.First.UserCount);
    }

    private static async Task WorkAsync(UsersClient client, Log log)
    {
        WhoamiResponse who = await client.WhoamiAsync(log, default);
        Assert.True(who.IsSandbox);

        HashSet<string> found = [];
        await foreach (UserPage page in client.SearchAsync(new SearchRequest { PageSize = 10 }, log, default))
        {
            found.UnionWith(page.Users.Select(user => user.UserId));
        }
        Assert.Equal(120, found.Count);

        UserResponse created = await client.CreateAsync(new() { Email = "edith@example.com", ExternalId = "crm|edith" }, log, default);
        UserResponse changed = await client.UpdateAsync("crm|edith", new() { Name = new() { FirstName = "Edith" } }, log, default);
        Assert.Equal((created.UserId, "Edith"), (changed.UserId, changed.User!.Name.FirstName));
        Assert.Equal(created.UserId, (await client.GetAsync("crm|edith", log, default)).UserId);
        Assert.Equal(created.UserId, (await client.DeleteAsync("crm|edith", log, default)).UserId);
        StytchApiException gone = await Assert.ThrowsAsync<StytchApiException>(() => client.GetAsync(created.UserId, log, default));
        Assert.Equal((404, "user_not_found"), (gone.StatusCode, gone.ErrorType));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_refused()
    {
        using var certificate = TestCertificate.ForLoopback();
        await using TestServer server = await TestServer.StartAsync(certificate: certificate);
        ClientOptions options = new() { ProjectId = TestServer.DefaultId, BaseUri = server.BaseUri, MaximumRetryCount = 0 };
        using UsersClient client = new(options, new NetworkCredential("", Secret).SecurePassword);
        await Assert.ThrowsAsync<StytchApiException>(() => client.WhoamiAsync(null, default));
    }

    private sealed class Log : ICallObserver
    {
        public ConcurrentQueue<AttemptReport> Attempts { get; } = [];

        public ConcurrentQueue<WaitReport> Waits { get; } = [];

        public bool WantsBodies => false;

        public CancellationToken NoMoreAttempts => CancellationToken.None;

        public void Sending(bool changes) { }

        public void Sent(AttemptReport attempt) => Attempts.Enqueue(attempt);

        public void Waiting(WaitReport wait) => Waits.Enqueue(wait);
    }
}
