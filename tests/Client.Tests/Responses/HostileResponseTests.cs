using System.Collections;
using System.Text;
using System.Text.Json;
using StytchUsers.Client.Paging;
using StytchUsers.Client.Responses;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests.Responses;

/// <summary>What end users and broken proxies can put into a response.</summary>
public sealed class HostileResponseTests
{
    private const int Levels = 100_000;

    [Theory]
    [InlineData("2026-01-02T03:04:05Z", 0)]
    [InlineData("2026-01-02T03:04:05.1Z", 1_000_000)]
    [InlineData("2026-01-02T03:04:05.123Z", 1_230_000)]
    [InlineData("2026-01-02T03:04:05.123456Z", 1_234_560)]
    [InlineData("2026-01-02T03:04:05.1234567Z", 1_234_567)]
    [InlineData("2026-01-02T03:04:05.123456789Z", 1_234_567)]
    [InlineData("2026-01-02T03:04:05.123456789012345678901234567890Z", 1_234_567)]
    [InlineData("2026-01-02T05:34:05.5+02:30", 5_000_000)]
    [InlineData("2026-01-02t03:04:05z", 0)]
    public void A_time_of_any_precision_is_read_to_the_tick(string text, long ticks)
    {
        DateTimeOffset? time = Parse.User($$"""{"created_at":"{{text}}"}""").CreatedAt;
        Assert.NotNull(time);
        Assert.Equal(TimeSpan.Zero, time.Value.Offset);

        // A digit beyond a tick may be rounded or dropped.
        Assert.InRange(time.Value.Ticks - new DateTime(2026, 1, 2, 3, 4, 5).Ticks, ticks, ticks + 1);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("")]
    [InlineData("2026-13-45T99:99:99Z")]
    [InlineData("0000-00-00T00:00:00Z")]
    [InlineData("99999-01-01T00:00:00Z")]
    public void A_time_that_is_none_reads_as_absent(string text) => Assert.Null(Parse.User($$"""{"created_at":"{{text}}"}""").CreatedAt);

    [Fact]
    public void Of_a_repeated_name_the_last_counts()
    {
        StytchUser user =
            Parse.User("""{"user_id":"a","metadata":1,"user_id":"b","\u0075ser_id":"c","trusted_metadata":{"k":1,"k":2},"metadata":2}""");
        Assert.Equal("c", user.UserId);
        Assert.Equal(2, user.TrustedMetadata["k"]);
        Assert.Equal(2, Assert.Single(user.AdditionalProperties.Cast<DictionaryEntry>()).Value);
        UserPage page = Parse.Page(
            """
            {"results":[{"user_id":"a"}],"results_metadata":{"next_cursor":"1"},"results":[{"user_id":"b"}],
            "results_metadata":{"next_cursor":"2"}}
            """.ReplaceLineEndings(""));
        Assert.Equal("b", Assert.Single(page.Users).UserId);
        Assert.Equal("2", page.NextCursor);
    }

    [Fact]
    public void Half_a_surrogate_pair_survives_wherever_it_stands()
    {
        string json = """
            {"user_id":"a\ud800","name":{"first_name":"\udc00b"},"roles":["\ud83d"],"trusted_metadata":{"\ud800":"x\udfffy\n\u00e9"},
            "\udbff":1}
            """.ReplaceLineEndings("");
        StytchUser user = Parse.User(json);
        Assert.Equal("a\ud800", user.UserId);
        Assert.Equal("\udc00b", user.Name.FirstName);
        Assert.Equal(["\ud83d"], user.Roles);
        Assert.Equal("x\udfffy\né", user.TrustedMetadata["\ud800"]);
        Assert.Equal(1, user.AdditionalProperties["\udbff"]);
        Assert.Equal(json, user.ToJson());
        SparseResponseTests.LookAt(user);
    }

    [Fact]
    public void Terminal_escapes_and_bidirectional_text_are_kept_as_they_are()
    {
        StytchUser user = Parse.User("""{"name":{"first_name":"\u001b[31mEve\u0007","last_name":"\u202eterces\u0000"}}""");
        Assert.Equal("\u001b[31mEve\u0007 \u202eterces\0", user.FullName);
    }

    [Fact]
    public void A_text_of_a_megabyte_is_read_whole()
    {
        string text = new('x', 1 << 20);
        Assert.Equal(text, Parse.User("{\"name\":{\"first_name\":\"" + text + "\"}}").FullName);
    }

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public void Deep_nesting_costs_no_stack(string open, string close)
    {
        string deep = Repeat(open, Levels) + "null" + Repeat(close, Levels);
        StytchUser user = Parse.User("{\"user_id\":\"a\",\"trusted_metadata\":{\"deep\":" + deep + "},\"unknown\":" + deep + ",\"emails\":"
            + deep + ",\"name\":" + deep + "}");
        SparseResponseTests.LookAt(user.Name);
        Assert.Empty(user.Emails);
        int depth = 0;
        for (object? at = user.TrustedMetadata["deep"]; at is not null; depth++)
        {
            at = at is IDictionary map ? map["a"] : ((object?[])at)[0];
        }
        Assert.Equal(Levels, depth);
        Assert.NotNull(user.AdditionalProperties["unknown"]);
        Assert.Equal("{\"deep\":" + deep + "}", JsonOutput.Text(user.TrustedMetadata));
    }

    [Fact]
    public void What_is_nested_without_an_end_is_refused_and_not_followed()
    {
        var loop = new Dictionary<string, object?>();
        loop["self"] = new object[] { loop };
        Assert.Throws<ArgumentException>(() => JsonOutput.Text(loop));
        loop["\udc00"] = loop;
        loop.Remove("self");
        Assert.Throws<ArgumentException>(() => JsonOutput.Text(loop));
    }

    [Fact]
    public void Invalid_utf8_is_not_a_page()
    {
        byte[] json = [.. "{\"results\":[{\"user_id\":\""u8, 0xC3, 0x28, .. "\"}]}"u8];
        Assert.ThrowsAny<JsonException>(() => PageReader.Read(json, Parse.ProjectId));
    }

    [Fact]
    public void Unknown_fields_survive_at_every_level()
    {
        const string Json =
            """{"user_id":"a","future":{"list":[1,2.50,{"deep":null}]},"emails":[{"email":"ada@example.com","score":0.10}],"zone":"eu"}""";
        StytchUser user = Parse.User(Json);
        Assert.Equal(["future", "zone"], user.AdditionalProperties.Keys.Cast<string>());
        Assert.Equal("eu", user.AdditionalProperties["zone"]);
        Assert.Equal("""{"future":{"list":[1,2.5,{"deep":null}]},"zone":"eu"}""", JsonOutput.Text(user.AdditionalProperties));
        Assert.Equal(Json, user.ToJson());
    }

    private static string Repeat(string text, int times) => new StringBuilder(text.Length * times).Insert(0, text, times).ToString();
}
