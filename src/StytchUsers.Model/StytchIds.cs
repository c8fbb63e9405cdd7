namespace StytchUsers;

/// <summary>What the form of an id says. An external id may have any form, that of a Stytch id too.</summary>
internal static class StytchIds
{
    private const string TestUser = "user-test-";
    private const string LiveUser = "user-live-";

    /// <summary>Whether it has the form of the ids that Stytch gives users.</summary>
    internal static bool IsOfUser(string? id) =>
        id is not null && (id.StartsWith(TestUser, StringComparison.Ordinal) || id.StartsWith(LiveUser, StringComparison.Ordinal));

    /// <summary>Whether Stytch gave the id to a user of the other environment, live or test: nobody in this project has it.</summary>
    internal static bool IsOfOtherEnvironment(string userId, string projectId) =>
        userId.StartsWith(projectId.StartsWith("project-live-", StringComparison.Ordinal) ? TestUser : LiveUser, StringComparison.Ordinal);
}
