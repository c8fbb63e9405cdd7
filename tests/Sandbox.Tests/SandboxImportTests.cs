using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Projects;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class SandboxImportTests
{
    private readonly SandboxProject _empty = new(new SandboxOptions { UserCount = 0 });

    [Theory]
    [InlineData("", "\n", "")]
    [InlineData("\n\n", "\r\n\n", "\n")]
    [InlineData(" [", ",\n", "]\n")]
    [InlineData("\uFEFF[", ",", "]")]
    public void What_was_exported_comes_back_byte_for_byte(string before, string between, string after)
    {
        string[] users = Export(new SandboxProject(new SandboxOptions { UserCount = 300 }));
        Import(before + string.Join(between, users) + after);
        Assert.Equal(users, Export(_empty));
    }

    [Fact]
    public void Users_take_their_place_by_creation_time()
    {
        Import("""
            {"user_id":"user-test-00000000-0000-4000-8000-000000000002","created_at":"2024-01-02T00:00:00Z"}
            {"user_id":"user-live-00000000-0000-4000-8000-000000000003","created_at":"2023-01-01T00:00:00.25Z"}
            {"user_id":"user-test-00000000-0000-4000-8000-000000000001","created_at":"2024-01-02T01:00:00+01:00"}
            """);
        Assert.Equal(
            ["user-test-00000000-0000-4000-8000-000000000001", "user-test-00000000-0000-4000-8000-000000000002",
                "user-live-00000000-0000-4000-8000-000000000003"],
            Export(_empty).Select(user => JsonDocument.Parse(user).RootElement.GetProperty("user_id").GetString()!));
    }

    [Fact]
    public void Old_and_sparse_users_are_filled_up()
    {
        Import("""{"emails":[{"email":"a@example.com"}],"name":null,"status":"pending","new_field":{"x":1}}""");
        JsonElement user = JsonDocument.Parse(Assert.Single(Export(_empty))).RootElement;
        Assert.Matches("^user-test-", user.GetProperty("user_id").GetString());
        Assert.Matches("^email-test-", user.GetProperty("emails")[0].GetProperty("email_id").GetString());
        Assert.Equal("pending", user.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("not json", "Line 1 is not JSON")]
    [InlineData("[1]", "Item 1 is not a user")]
    [InlineData("[{}", "The file is not JSON")]
    [InlineData("\"text\"", "Line 1 is not a user")]
    [InlineData("{\"emails\":[{}]}", "Line 1 is not a user: email is missing.")]
    [InlineData("{\"emails\":{}}", "Line 1 is not a user")]
    [InlineData("{\"created_at\":\"today\"}", "Line 1 is not a user")]
    public void A_file_without_anybody_is_refused_with_the_place(string text, string place)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Import(text));
        Assert.StartsWith(place, error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _empty.UserCount);
        Import("{\"user_id\":\"a\"}");
    }

    [Theory]
    [InlineData("{\"user_id\":\"a\"}\nnot json", "Line 2 is not JSON")]
    [InlineData("[{\"user_id\":\"a\"},5]", "Item 2 is not a user")]
    [InlineData("{\"user_id\":\"a\"}\n\n{\"user_id\":\"a\"}", "Line 3 (a) clashes")]
    [InlineData("{\"emails\":[{\"email\":\"x@example.com\"}]}\n{\"user_id\":\"b\",\"emails\":[{\"email\":\"X@example.com\"}]}",
        "Line 2 (b) clashes")]
    public void Who_cannot_be_taken_is_left_out_and_told_with_the_place(string text, string place)
    {
        SandboxImport report = Import(text);
        Assert.Equal((1, 1, 1), (report.Added, report.LeftOut, _empty.UserCount));
        Assert.StartsWith(place, Assert.Single(report.Reasons), StringComparison.Ordinal);
        Assert.StartsWith("1 of 2 users were left out. " + place, report.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_reasons_are_told_and_the_others_counted()
    {
        SandboxImport report = Import("{\"user_id\":\"a\",\"new_field\":1}\n1\n2\n3\n4\n5");
        Assert.Equal(["Line 2", "Line 3", "Line 4"], report.Reasons.Select(reason => reason[..6]));
        Assert.StartsWith("5 of 6 users were left out. ", report.Warning, StringComparison.Ordinal);
        Assert.EndsWith(" And 2 more. Fields that are not kept: new_field.", report.Warning, StringComparison.Ordinal);
        Assert.Null(Import("{\"user_id\":\"b\"}").Warning);
    }

    [Fact]
    public void Imported_users_are_users_like_others()
    {
        Client client = new(_empty, new SandboxOptions());
        Import(
            """
            {"user_id":"user-live-x","external_id":"ext","emails":[{"email_id":"email-live-y","email":"no-at-sign"},
            {"email":"b@example.com"}]}
            """.ReplaceLineEndings(""));
        Assert.Equal("user-live-x", client.Get("/v1/users/ext").Ok()["user_id"].GetString());
        client.Search("""{"query":{"operator":"AND","operands":[{"filter_name":"email_address_fuzzy","filter_value":"no-at"}]}}""").Ok();
        client.Delete("/v1/users/emails/email-live-y").Ok();
        client.Delete("/v1/users/user-live-x").Ok();
        Assert.Equal(0, _empty.UserCount);
    }

    private static string[] Export(SandboxProject project) => [.. project.ExportUsers().Select(json => Encoding.UTF8.GetString(json.Span))];

    private SandboxImport Import(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return _empty.Import(stream);
    }
}
