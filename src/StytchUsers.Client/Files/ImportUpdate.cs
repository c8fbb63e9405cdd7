using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Files;

/// <summary>What a row changes of a user who is there already.</summary>
internal static class ImportUpdate
{
    private static readonly UpdateUserRequest s_nothing = new();

    /// <summary>The request; null when the row has nothing that an update could change.</summary>
    internal static UpdateUserRequest? Of(CreateUserRequest wanted, StytchUser existing)
    {
        var change = new UpdateUserRequest
        {
            Name = wanted.Name is not { } name ? null : new UserNameRequest
            {
                FirstName = name.FirstName ?? existing.Name.FirstName,
                MiddleName = name.MiddleName ?? existing.Name.MiddleName,
                LastName = name.LastName ?? existing.Name.LastName,
            },
            Attributes = wanted.Attributes,
            TrustedMetadata = wanted.TrustedMetadata,
            UntrustedMetadata = wanted.UntrustedMetadata,
            ExternalId = wanted.ExternalId == existing.ExternalId ? null : wanted.ExternalId,
            Roles = wanted.Roles,
        };
        return change == s_nothing ? null : change;
    }

    /// <summary>Whether the rest of the name comes from the user, since parts that are not sent may not be kept.</summary>
    internal static bool NeedsPresentName(CreateUserRequest wanted) =>
        wanted.Name is not null and not { FirstName: not null, MiddleName: not null, LastName: not null };
}
