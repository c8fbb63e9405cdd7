using System.Reflection;
using System.Text;
using System.Text.Json;
using StytchUsers.Client.Files;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Client.Tests.Responses;

/// <summary>Model, sandbox and files know the same fields of a user. Lists and copies are compared where the engine is.</summary>
public sealed class UserFieldsTests
{
    private static readonly PropertyInfo[] s_properties = typeof(StytchUser).GetProperties();

    /// <summary>The fields beside factors, each with a value that fits the property of that name.</summary>
    private static readonly Dictionary<string, string> s_values = StytchUser.KnownFields.Except(FactorKinds.All.Select(kind => kind.Field))
        .ToDictionary(field => field, field => Property(field).PropertyType switch
        {
            Type type when type == typeof(string) => "\"pending\"",
            Type type when type == typeof(DateTimeOffset?) => "\"2099-01-02T03:04:05Z\"",
            Type type when type == typeof(bool) => "true",
            Type type when type == typeof(IReadOnlyList<string>) => "[\"stytch_user\",\"text\"]",
            Type type when type == typeof(StytchMetadata) => "{\"key\":1}",
            _ => "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"middle_name\":\"King\"}",
        });

    private static string Json => $"{{{string.Join(',', s_values.Select(pair => $"\"{pair.Key}\":{pair.Value}"))}}}";

    [Fact]
    public void Every_field_has_a_property_that_reads_it()
    {
        (StytchUser user, StytchUser nobody) = (Parse.User(Json), Parse.User("{}"));
        Assert.Empty(user.AdditionalProperties);
        Assert.All(s_values.Keys.Select(Property),
            property => Assert.NotEqual($"{property.GetValue(nobody)}", $"{property.GetValue(user)}"));
    }

    [Fact]
    public void The_sandbox_reads_and_writes_every_field()
    {
        var project = new SandboxProject(new() { UserCount = 0 });
        project.Import(new MemoryStream(Encoding.UTF8.GetBytes(Json)));
        using var user = JsonDocument.Parse(project.ExportUsers().Single());
        Assert.Equal(StytchUser.KnownFields.Order(StringComparer.Ordinal),
            user.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.All(s_values, pair => Assert.Equal(pair.Value, user.RootElement.GetProperty(pair.Key).GetRawText()));
    }

    /// <summary>What a table leaves out is named there too.</summary>
    [Fact]
    public void Every_property_has_a_column() =>
        Assert.Empty(s_properties.Select(property => property.Name).Except(UserColumns.All.Select(column => column.Name)));

    private static PropertyInfo Property(string field) => s_properties.Single(property =>
        string.Equals(property.Name, field.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
}
