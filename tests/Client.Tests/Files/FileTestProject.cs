using System.Net;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Client.Tests.Files;

/// <summary>A sandbox, a client of it, and a folder for the files of one test.</summary>
public sealed class FileTestProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");

    /// <param name="users">How many there are.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="clock">The client's; the sandbox has a clock of its own.</param>
    /// <param name="between">What stands between the client and the sandbox.</param>
    public FileTestProject(int users, Func<SandboxCall, SandboxFault?>? fault = null, TimeProvider? clock = null,
        DelegatingHandler? between = null)
    {
        Sandbox = new SandboxProject(new SandboxOptions { UserCount = users, Fault = fault });
        var options = new ClientOptions
        {
            ProjectId = new SandboxOptions().ProjectId,
            BaseUri = new Uri("http://sandbox.invalid/"),
            MaximumRetryCount = 0,
            TimeProvider = clock ?? TimeProvider.System,
        };
        HttpMessageHandler handler = new SandboxHandler(Sandbox);
        if (between is not null)
        {
            between.InnerHandler = handler;
            handler = between;
        }
        Client = new UsersClient(options, new NetworkCredential("", "secret").SecurePassword, handler);
    }

    public SandboxProject Sandbox { get; }

    public UsersClient Client { get; }

    public string PathOf(string name) => Path.Combine(_folder.FullName, name);

    public async Task<List<UserPage>> PagesAsync(int pageSize)
    {
        var pages = new List<UserPage>();
        await foreach (UserPage page in Client.SearchAsync(new SearchRequest { PageSize = pageSize }, null, CancellationToken.None))
        {
            pages.Add(page);
        }
        return pages;
    }

    public void Dispose()
    {
        Client.Dispose();
        _folder.Delete(recursive: true);
    }
}
