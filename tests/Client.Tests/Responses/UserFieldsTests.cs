using System.Text.Json;
using StytchUsers.Client.Files;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Client.Tests.Responses;

/// <summary>Model, sandbox and files know the same of a user. Lists and copies are compared where the engine is.</summary>
public sealed class UserFieldsTests
{
    [Fact]
    public void The_sandbox_writes_the_fields_that_the_model_knows()
    {
        using var user = JsonDocument.Parse(new SandboxProject(new() { UserCount = 1 }).ExportUsers().Single());
        Assert.Equal(StytchUser.KnownFields.Order(StringComparer.Ordinal),
            user.RootElement.EnumerateObject().Select(field => field.Name));
    }

    /// <summary>What a table leaves out is named there too.</summary>
    [Fact]
    public void Every_property_has_a_column() => Assert.Empty(
        typeof(StytchUser).GetProperties().Select(property => property.Name).Except(UserColumns.All.Select(column => column.Name)));
}
