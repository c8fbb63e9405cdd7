using System.Text;
using StytchUsers.Client.Responses;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Responses of success that are odd but say what is needed: they are read, not refused.</summary>
public sealed class OddResponseTests
{
    public static TheoryData<string> Kinds => [.. Call.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_keys_twice_is_read(string callName) => IsReadAsync(callName, "u",
        """
        {"user_id":1,"request_id":"a","user":{"user_id":"x"},"results":[{"user_id":"x"}],"request_id":"b",
        "user":{"user_id":"u","user_id":"u"},"results":[{"user_id":"u"}],"user_id":"u"}
        """.ReplaceLineEndings(""));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_numbers_where_strings_belong_is_read(string callName) =>
        IsReadAsync(callName, "5", """{"user_id":5,"request_id":6,"status_code":"200","user":{"user_id":5},"results":[{"user_id":5}]}""");

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_other_types_where_nobody_looks_is_read(string callName) => IsReadAsync(callName, "u",
        """
        {"user_id":"u","request_id":{},"status_code":null,"name":"x","emails":{},"user":{"user_id":"u","emails":"x","password":[]},
        "results":[{"user_id":"u"},1,null],"results_metadata":"x"}
        """.ReplaceLineEndings(""));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_names_in_escapes_is_read(string callName) => IsReadAsync(callName, "u",
        """
        {"\u0075ser_id":"\u0075","\ud800\ud800":1,"us\u0065r":{"user_i\u0064":"u"},"r\u0065sults":[{"\u0075ser_id":"u"}],
        "\u0072esults_metadata":{"\u006eext_cursor":null}}
        """.ReplaceLineEndings(""));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_blanks_around_it_and_another_type_on_it_is_read(string callName) => IsReadAsync(
        callName, "u",
        Reply.Bytes(201, "\r\n\t {\"user_id\":\"u\",\"user\":{\"user_id\":\"u\"},\"results\":[{\"user_id\":\"u\"}]}\n \n"u8.ToArray(),
            "text/plain; charset=x"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_without_a_content_type_is_read(string callName) => IsReadAsync(
        callName, "u",
        Reply.Bytes(200, "{\"user_id\":\"u\",\"user\":{\"user_id\":\"u\"},\"results\":[{\"user_id\":\"u\"}]}"u8.ToArray(), null).Gzipped()
            .Chunked(3));

    private static Task IsReadAsync(string callName, string id, string json) =>
        IsReadAsync(callName, id, Reply.Json(200, Encoding.UTF8.GetBytes(json)));

    private static async Task IsReadAsync(string callName, string id, Reply reply)
    {
        await using var wire = new Wire(_ => reply);
        object? result = (await wire.CallAsync(Call.Named(callName))).Succeeded;
        Assert.Equal(id, result switch
        {
            UserResponse { User: { } user } response when user.UserId == response.UserId => user.UserId,
            RemovalResponse removal => removal.UserId,
            List<UserPage> pages => Assert.Single(Assert.Single(pages).Users).UserId,
            _ => null,
        });
        Assert.Single(wire.Server.Requests);
    }
}
