using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Tests.Requests;

/// <summary>Ids come from files and pipelines: what the server sees is always one segment, or nothing is sent.</summary>
public sealed class IdTests
{
    /// <summary>Every call that has an id in its path, with the id to be put in.</summary>
    private static readonly (string Before, string After, Func<UsersClient, string, Task> Invoke)[] s_paths =
    [
        ("/v1/users/", "", (client, id) => client.GetAsync(id, null, default)),
        ("/v1/users/", "", (client, id) => client.UpdateAsync(id, new() { ExternalId = "x" }, null, default)),
        ("/v1/users/", "/exchange_primary_factor",
            (client, id) => client.ExchangePrimaryFactorAsync(id, new() { PhoneNumber = "+10000000000" }, null, default)),
        ("/v1/users/", "", (client, id) => client.DeleteAsync(id, null, default)),
        ("/v1/users/", "/external_id", (client, id) => client.DeleteExternalIdAsync(id, null, default)),
        ("/v1/users/", "/connected_apps", (client, id) => client.GetConnectedAppsAsync(id, null, default)),
        ("/v1/users/", "/connected_apps/app/revoke", (client, id) => client.RevokeConnectedAppAsync(id, "app", null, default)),
        ("/v1/users/user/connected_apps/", "/revoke", (client, id) => client.RevokeConnectedAppAsync("user", id, null, default)),
        .. FactorKinds.All.Select<FactorKind, (string, string, Func<UsersClient, string, Task>)>(kind =>
            ($"/v1/users/{kind.Path}/", "", (client, id) => client.DeleteFactorAsync(kind, id, null, default))),
    ];

    [Theory]
    [InlineData("user-test-1", "user-test-1")]
    [InlineData("acme|42", "acme%7C42")]
    [InlineData("a b", "a%20b")]
    [InlineData("a?b=c&d#e", "a%3Fb%3Dc%26d%23e")]
    [InlineData("100%", "100%25")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("%2F", "%252F")]
    [InlineData("a;b,c:d@e", "a%3Bb%2Cc%3Ad%40e")]
    [InlineData("...", "...")]
    [InlineData("é😀", "%C3%A9%F0%9F%98%80")]
    [InlineData("search", "search")]
    public async Task An_id_is_one_segment_of_every_path(string id, string segment)
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.SuccessOf("user-test-2", id)));
        foreach ((_, _, Func<UsersClient, string, Task> invoke) in s_paths) { await invoke(wire.Client, id); }
        Assert.Equal(s_paths.Select(path => path.Before + segment + path.After), wire.Server.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("\t")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("../users")]
    [InlineData("a\\b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\u001b[2J")]
    [InlineData("a\u007f")]
    [InlineData("a\u0085")]
    public async Task What_is_no_id_is_refused_before_anything_is_sent(string id)
    {
        Assert.NotNull(PathId.Problem(id));
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        foreach ((_, _, Func<UsersClient, string, Task> invoke) in s_paths)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => invoke(wire.Client, id));
        }
        Assert.Equal((0, 0), (wire.Server.Requests.Count, wire.Server.AcceptedConnections));
    }

    [Fact]
    public void An_id_of_128_characters_is_the_longest()
    {
        Assert.Null(PathId.Problem(new string('x', 128)));
        Assert.NotNull(PathId.Problem(new string('x', 129)));
        Assert.NotNull(PathId.Problem(null));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_id() =>
        Assert.All(["a\ud800", "\udc00a", "\ud800\ud800"], id => Assert.NotNull(PathId.Problem(id)));
}
