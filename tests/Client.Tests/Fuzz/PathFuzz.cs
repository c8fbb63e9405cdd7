using CsCheck;
using StytchUsers.Client.Requests;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>s_ids of any text: the path that the server sees is always one segment, or nothing is sent.</summary>
public sealed class PathFuzz
{
    private static readonly Gen<string> s_ids = Gen.Frequency((8, Texts.Any),
        (1, Gen.Select(Texts.Any, Gen.Int[120, 135]).Select((text, length) => text + new string('x', Math.Max(0, length - text.Length)))));

    private static readonly System.Buffers.SearchValues<char> s_outside = System.Buffers.SearchValues.Create("/?#\\ \0");

    [Fact]
    public void Every_id_is_one_segment()
    {
        int sent = 0;
        int refused = 0;
        Uri root = new("http://sandbox.invalid/");
        s_ids.Sample(
            id =>
            {
                string segment;
                try { segment = PathId.Segment(id); }
                catch (ArgumentException)
                {
                    Interlocked.Increment(ref refused);
                    return PathId.Problem(id) is not null;
                }
                Interlocked.Increment(ref sent);
                return PathId.Problem(id) is null
                    && IsOneSegment(new Uri(root, $"v1/users/{segment}"), "/v1/users/", id, "")
                    && IsOneSegment(new Uri(root, $"v1/users/{segment}/connected_apps/app/revoke"), "/v1/users/", id,
                        "/connected_apps/app/revoke");
            },
            iter: Iterations.Count);
        Assert.True(sent > 0 && refused > 0);
    }

    /// <summary>By the client itself, over a real socket; fewer, since each is a request.</summary>
    [Fact]
    public async Task Every_id_is_one_segment_to_a_server()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        foreach (string id in s_ids.Array[300].Single())
        {
            int before = wire.Server.Requests.Count;
            try { await wire.Client.DeleteFactorAsync(FactorKinds.Totp, id, null, default); }
            catch (ArgumentException)
            {
                Assert.Equal(before, wire.Server.Requests.Count);
                continue;
            }
            Assert.Equal(before + 1, wire.Server.Requests.Count);
            Assert.True(IsOneSegment(new Uri(wire.Server.BaseUri, wire.Server.Requests[^1].Target), "/v1/users/totps/", id, ""),
                JsonOutput.Text(id));
        }
    }

    private static bool IsOneSegment(Uri seen, string before, string id, string after)
    {
        string target = seen.PathAndQuery;
        if (!target.StartsWith(before, StringComparison.Ordinal) || !target.EndsWith(after, StringComparison.Ordinal)) { return false; }
        string segment = target[before.Length..^after.Length];
        return segment.Length > 0 && !segment.AsSpan().ContainsAny(s_outside) && segment is not ("." or "..") && segment.All(char.IsAscii)
            && Uri.UnescapeDataString(segment) == id;
    }
}
