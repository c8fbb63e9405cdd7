using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Sandbox.Tests;

/// <summary>Asks a project directly, with the credentials that it takes.</summary>
internal sealed class Client(SandboxProject project, SandboxOptions options)
{
    public Client(SandboxOptions? options = null) : this(new SandboxProject(options ??= new SandboxOptions()), options) { }

    public SandboxProject Project { get; } = project;

    public string Authorization { get; set; } = Basic(options.ProjectId, "secret");

    public static string Basic(string projectId, string secret) =>
        "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{projectId}:{secret}"));

    public Reply Get(string path) => Send("GET", path);

    public Reply Post(string path, string body) => Send("POST", path, body);

    public Reply Put(string path, string body) => Send("PUT", path, body);

    public Reply Delete(string path) => Send("DELETE", path);

    public Reply Search(string body) => Post("/v1/users/search", body);

    public Reply Send(string method, string path, string? body = null, string? contentType = "application/json")
    {
        SandboxCall call = new(method, path, Encoding.UTF8.GetBytes(body ?? ""), Authorization, contentType);
        SandboxResponse response = Project.Handle(call);
        JsonElement json = JsonDocument.Parse(response.Body, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
        return new Reply(response.Status, json, Encoding.UTF8.GetString(response.Body.Span), response);
    }

    /// <summary>A user with this address and nothing else.</summary>
    public string Create(string email) => Post("/v1/users", $$"""{"email":"{{email}}"}""").Created()["user_id"].GetString()!;

    public JsonElement User(string id) => Get("/v1/users/" + id).Ok().Json;
}
