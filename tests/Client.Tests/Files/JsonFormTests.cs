using System.Text;
using StytchUsers.Client.Files;

namespace StytchUsers.Client.Tests.Files;

/// <summary>JSON in the layouts and with the names that people have, whatever the file is called.</summary>
public sealed class JsonFormTests
{
    private const string Ada =
        """{"user_id":"user-test-1","emails":[{"email":"a@example.com","verified":true}],"name":{"first_name":"Ada"}}""";
    private const string Bob = """{"user_id":"user-test-2","emails":[{"email":"b@example.com"}],"name":{"first_name":"Bob"}}""";
    private const string LaidOut =
        "{\n  \"emails\": [\n    {\n      \"email\": \"a@example.com\"\n    }\n  ],\n  \"name\": { \"first_name\": \"Ada\" }\n}";

    [Theory]
    [InlineData($"[{Ada},{Bob}]", "1:a@example.com/Ada 2:b@example.com/Bob")]
    [InlineData($"[\n  {Ada},\n  {Bob}\n]\n", "1:a@example.com/Ada 2:b@example.com/Bob")]
    [InlineData($"{Ada}\n{Bob}\n", "1:a@example.com/Ada 2:b@example.com/Bob")]
    [InlineData($"{Ada}\r\n\r\n{Bob}", "1:a@example.com/Ada 3:b@example.com/Bob")]
    [InlineData(Ada, "1:a@example.com/Ada")]
    [InlineData(LaidOut, "1:a@example.com/Ada")]
    [InlineData("{\"email\":\"a@example.com\",\"status\":\"active\",\r\n  \"first_name\":\"Ada\"}", "1:a@example.com/Ada")]
    [InlineData("{\"status\":\"active\", \n\"email\":\"a@example.com\",\n\"first_name\":\"Ada\"}\n", "1:a@example.com/Ada")]
    [InlineData($"{LaidOut}\n{LaidOut}", "1:a@example.com/Ada 2:a@example.com/Ada")]
    [InlineData($"[{Ada}]\n[{Bob}]", "1:a@example.com/Ada 2:b@example.com/Bob")]
    [InlineData($"{{\"user_id\":\"half\n{Bob}\n", "1:!/ 2:b@example.com/Bob")]
    [InlineData("[]", "")]
    [InlineData("", "")]
    [InlineData("[1,null]", "1:!/ 2:!/")]
    public async Task A_layout_is_known_by_the_content(string text, string expected)
    {
        foreach (StytchFileFormat format in new[] { StytchFileFormat.Json, StytchFileFormat.JsonLines })
        {
            foreach (Encoding encoding
                in new Encoding[] { new UTF8Encoding(false), new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
            {
                Assert.Equal(expected,
                    TestFiles.Text(await TestFiles.ReadAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], format)));
            }
        }
    }

    [Theory]
    [InlineData("""
        {"EmailAddress":"a@example.com","Name":{"FirstName":"Ada","MiddleName":null,"LastName":""},
        """ + """
        "Emails":[{"EmailAddress":"a@example.com","Verified":false}],"Status":"active","Roles":["stytch_user"],
        """ + """
        "CreatedAt":"2024-01-02T03:04:05Z"}
        """)]
    [InlineData("""{"Emails":[{"EmailAddress":"a@example.com"}],"Name":{"FirstName":"Ada"}}""")]
    [InlineData("""{"Emails":{"EmailAddress":"a@example.com"},"Name":{"FirstName":"Ada"}}""")]
    [InlineData("""{"email":"a@example.com","first_name":"Ada","pending":false}""")]
    [InlineData("""{"email":"a@example.com","first_name":"Ada","password":null,"providers":[],"external_id":null,"is_locked":false}""")]
    public async Task Names_are_known_in_every_form(string json)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(json, StytchFileFormat.Json));
        Assert.Null(row.Problem);
        Assert.Equal(("a@example.com", "Ada"), (row.Request.Email, row.Request.Name!.FirstName));
        Assert.Null(row.Request.Name.LastName);
        Assert.Null(row.Request.Roles);
        Assert.Empty(row.Factors.NotRestored(row.Request, null));
    }

    [Theory]
    [InlineData("""{"email":"a@example.com","trusted_metadata":{"a":{"b":"System.Collections.Specialized.OrderedDictionary"}}}""",
        "name of a type")]
    [InlineData("""{"Emails":["StytchUsers.StytchEmail"]}""", "name of a type")]
    [InlineData("""{"email":"a@example.com","status":"deleted"}""", "active or pending")]
    [InlineData("""{"email":"a\u0000@example.com"}""", "NUL")]
    [InlineData("""{"email":"a@example.com","first_name":"J\uFFFDrg"}""", "U+FFFD")]
    [InlineData("""{"email":"a@example.com","EmailAddress":"b@example.com"}""", "something else")]
    [InlineData("""{"EmailId":"email-test-1","EmailAddress":"a@example.com","Verified":true,"UserId":"user-test-1"}""",
        "copy of a user's factor")]
    [InlineData("""{"UserId":"user-test-1","EmailAddress":"a@example.com","RequestId":"request-id-test-1"}""", "who was removed")]
    [InlineData("""{"email":{"a":1}}""", "has to be text")]
    public async Task What_is_not_understood_is_not_imported(string json, string reason)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(json, StytchFileFormat.Json));
        Assert.Contains(reason, row.Problem, StringComparison.Ordinal);
    }
}
