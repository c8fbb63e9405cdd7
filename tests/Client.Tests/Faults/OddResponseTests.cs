using System.Text;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Responses of success that are odd but say what is needed: they are read, not refused.</summary>
public sealed class OddResponseTests
{
    private const string Plain = """{"user_id":"ID","user":{"user_id":"ID"},"results":[{"user_id":"ID"}]}""";

    public static TheoryData<string> Kinds => [.. Call.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_keys_twice_is_read(string callName) => IsReadAsync(callName,
        """
        {"user_id":1,"request_id":"a","user":{"user_id":"x"},"results":[{"user_id":"x"}],"request_id":"b",
        "user":{"user_id":"ID","user_id":"ID"},"results":[{"user_id":"ID"}],"user_id":"ID"}
        """.ReplaceLineEndings(""));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_numbers_where_strings_belong_is_read(string callName) =>
        IsReadAsync(callName,
        """
        {"user_id":5,"external_id":"ID","request_id":6,"status_code":"200","user":{"user_id":5,"external_id":"ID"},
        "results":[{"user_id":5}]}
        """.ReplaceLineEndings(""), "5");

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_other_types_where_nobody_looks_is_read(string callName) => IsReadAsync(callName,
        """
        {"user_id":"ID","request_id":{},"status_code":null,"name":"x","emails":{},"user":{"user_id":"ID","emails":"x","password":[]},
        "results":[{"user_id":"ID"},1,null],"results_metadata":"x"}
        """.ReplaceLineEndings(""));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_names_in_escapes_is_read(string callName) => IsReadAsync(callName,
        """
        {"\u0075ser_id":"\u0075REST","\ud800\ud800":1,"us\u0065r":{"user_i\u0064":"ID"},"r\u0065sults":[{"\u0075ser_id":"ID"}],
        "\u0072esults_metadata":{"\u006eext_cursor":null}}
        """.ReplaceLineEndings(""));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_with_blanks_around_it_and_another_type_on_it_is_read(string callName) => IsReadAsync(
        callName,
        Reply.Bytes(201, Encoding.UTF8.GetBytes(WithId($"\r\n\t {Plain}\n \n")), "text/plain; charset=x"));

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task A_response_without_a_content_type_is_read(string callName) => IsReadAsync(
        callName,
        Reply.Bytes(200, Encoding.UTF8.GetBytes(WithId(Plain)), null).Gzipped().Chunked(3));

    /// <param name="callName">The call.</param>
    /// <param name="json">With ID and REST in the places of the id that the call asks for, and of what follows its first letter.</param>
    /// <param name="id">The id that the user has by the response; null for the one that was asked for.</param>
    private static Task IsReadAsync(string callName, string json, string? id = null) =>
        IsReadAsync(callName, Reply.Json(200, Encoding.UTF8.GetBytes(WithId(json))), id);

    private static string WithId(string json) => json.Replace("REST", Call.User[1..], StringComparison.Ordinal)
        .Replace("\"ID\"", $"\"{Call.User}\"", StringComparison.Ordinal);

    private static async Task IsReadAsync(string callName, Reply reply, string? id = null)
    {
        await using var wire = new Wire(_ => reply);
        object? result = (await wire.CallAsync(Call.Named(callName))).Succeeded;
        Assert.Equal(id ?? Call.User, result switch
        {
            UserResponse { User: { } user } response when user.UserId == response.UserId => user.UserId,
            RemovalResponse removal => removal.UserId,
            List<UserPage> pages => Assert.Single(Assert.Single(pages).Users).UserId,
            _ => null,
        });
        Assert.Single(wire.Server.Requests);
    }
}
