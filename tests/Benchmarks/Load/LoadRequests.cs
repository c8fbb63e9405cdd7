using System.Text;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Search;
using StytchUsers.Sandbox.SeedUsers;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Benchmarks.Load;

/// <summary>Requests over the whole of a project of seed users, which are the same in every process.</summary>
internal sealed class LoadRequests(int users)
{
    internal const string ProjectId = "project-test-11111111-1111-4111-8111-111111111111";

    private static readonly string s_credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ProjectId}:secret"));

    private readonly Random _random = new(4711);
    private readonly SeedUserFactory _users = new(users, new Ids("test"));
    private readonly SearchQuery _everybody = SearchQuery.Read(RequestBody.None, new SandboxOptions());
    private int _created;

    internal byte[] Get() => Bytes("GET", "/v1/users/" + AnyUser().UserId, "");

    internal byte[] SearchByEmail()
    {
        Factor[] emails;
        do { emails = AnyUser().Of(FactorKinds.Email); } while (emails.Length == 0);
        return Bytes("POST", "/v1/users/search",
            $$$"""
            {"query":{"operator":"AND","operands":[{"filter_name":"email_address","filter_value":["{{{emails[0].Name}}}"]}]}}
            """);
    }

    /// <summary>A hundred users from anywhere in the project.</summary>
    internal byte[] Page()
    {
        (DateTime createdAt, Guid id) = SeedUserFactory.IdentityOf(100 + _random.Next(users - 100));
        string cursor = SearchCursor.At(UserPosition.Of(-createdAt.Ticks, id)).Write(_everybody);
        return Bytes("POST", "/v1/users/search", $$"""{"limit":100,"cursor":"{{cursor}}"}""");
    }

    internal byte[] Create() => Bytes(
        "POST", "/v1/users",
        $$$"""{"email":"load-{{{++_created}}}x@example.com","name":{"first_name":"Edith"},"trusted_metadata":{"plan":"pro"}}""");

    internal static byte[] Delete(string userId) => Bytes("DELETE", "/v1/users/" + userId, "");

    private static byte[] Bytes(string method, string path, string body) => Encoding.UTF8.GetBytes(
        $"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Basic {s_credentials}\r\nContent-Type: application/json\r\n"
            + $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    private User AnyUser() => _users.Create(_random.Next(users));
}
