using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>The fields that create and update share, checked before anything is changed.</summary>
internal sealed class UserFields
{
    private RequestBody? Name { get; init; }

    private string? ExternalId { get; init; }

    private string[]? Roles { get; init; }

    private byte[] TrustedMetadata { get; init; } = User.NoMetadata;

    private byte[] UntrustedMetadata { get; init; } = User.NoMetadata;

    public static UserFields Read(RequestBody body, byte[] trustedBefore, byte[] untrustedBefore)
    {
        Rules.Attributes(body.Object("attributes"));
        RequestBody? name = body.Object("name");
        foreach (string part in (string[])["first_name", "middle_name", "last_name"]) { name?.Text(part); }
        return new UserFields
        {
            Name = name,
            ExternalId = body.TextOrNull("external_id") is { } id ? Rules.ExternalId(id) : null,
            Roles = body.Texts("roles") is { } roles ? Rules.Roles(roles) : null,
            TrustedMetadata = Metadata.Merge(trustedBefore, body.Value("trusted_metadata")),
            UntrustedMetadata = Metadata.Merge(untrustedBefore, body.Value("untrusted_metadata")),
        };
    }

    public void CheckExternalId(UserStore store, int owner)
    {
        if (ExternalId is not null && store.Find(KeyKind.ExternalId, ExternalId) is >= 0 and var slot && slot != owner)
        {
            throw ApiError.DuplicateExternalId.Raise();
        }
    }

    /// <summary>Fields that were not given stay. Roles replace the assigned ones, which the service most likely does as well.</summary>
    public User ApplyTo(User user, bool blankOmittedNameParts = false) => user with
    {
        FirstName = NamePart("first_name", user.FirstName, blankOmittedNameParts),
        MiddleName = NamePart("middle_name", user.MiddleName, blankOmittedNameParts),
        LastName = NamePart("last_name", user.LastName, blankOmittedNameParts),
        ExternalId = ExternalId ?? user.ExternalId,
        Roles = Roles ?? user.Roles,
        TrustedMetadata = TrustedMetadata,
        UntrustedMetadata = UntrustedMetadata,
    };

    private string NamePart(string key, string before, bool blankOmitted) =>
        Name?.Text(key) ?? (blankOmitted && Name is not null ? "" : before);
}
