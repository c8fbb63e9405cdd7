using System.Runtime.InteropServices;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Paging;

/// <summary>Users are copied out of their page a few at a time; none may come out wrong or hold on to more than those few.</summary>
public sealed class KeptUserTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(1000)]
    public void Every_user_comes_out_as_it_was_sent_whatever_stands_between(int count)
    {
        string[] sent = [.. Enumerable.Range(0, count).Select(i => $$$"""{"user_id":"u-{{{i}}}","x":[{ "a" : {{{i}}} }]}""")];
        UserPage page = Parse.Page(
            $$"""{"results":[null,{{string.Concat(sent.Select((user, i) => i % 3 == 0 ? $" {user} , [1,{{}}]," : $"{user},"))}}"end"]}""");
        Assert.Equal(sent, page.Users.Select(user => user.ToJson()));
        Assert.Equal(sent.Select((_, i) => $"u-{i}"), page.Users.Select(user => user.UserId));
    }

    [Fact]
    public void Who_keeps_a_user_keeps_its_neighbours_bytes_at_most_and_not_the_page()
    {
        string filler = new('x', 900);
        string[] sent = [.. Enumerable.Range(0, 1000).Select(i => $$"""{"user_id":"u-{{i}}","x":"{{filler}}"}""")];
        UserPage page = Parse.Page($$"""{"results":[{{string.Join(',', sent)}}]}""");
        Assert.All(page.Users, user =>
        {
            Assert.True(MemoryMarshal.TryGetArray(user.Json, out ArraySegment<byte> kept));
            Assert.InRange(kept.Array!.Length, user.Json.Length, 4 * 1000);
        });
    }
}
