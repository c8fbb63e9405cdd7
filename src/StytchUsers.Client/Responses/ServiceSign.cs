using StytchUsers.Json;

namespace StytchUsers.Client.Responses;

/// <summary>
/// What a success of the service surely has. A sign-in page, a gateway or a cache can answer every call with 200 and JSON of its own, and
/// nothing of that may pass for a user who was read, or for a change that was made.
/// </summary>
/// <remarks>
/// Each sign is the least that is certain, so that a response with fewer fields than today's is still one: the id of the user wherever
/// there is a user, of the project for whoami, the list of a list, and the request id where the service says nothing else.
/// </remarks>
internal static class ServiceSign
{
    private const string NotOfService = "something that is not Stytch's JSON";

    /// <summary>A text that the service never leaves out. Throws <see cref="ForeignResponseException"/> where it is missing.</summary>
    internal static string Of(JsonFields fields, ReadOnlySpan<byte> name) =>
        fields.Text(name) is { Length: > 0 } text ? text : throw new ForeignResponseException(NotOfService);

    /// <summary>Whether a list is there. One without items may be written as null.</summary>
    internal static void CheckList(JsonFields fields, ReadOnlySpan<byte> name)
    {
        if (fields.Raw(name).Span is not ([(byte)'[', ..] or [(byte)'n', ..])) { throw new ForeignResponseException(NotOfService); }
    }

    /// <summary>Who is read bears the id that was asked for, as its own or as its external id.</summary>
    internal static void CheckRead(string asked, string userId, StytchUser user)
    {
        if (!IsSame(asked, userId) && !IsSame(asked, user.ExternalId)) { throw OtherUser(); }
    }

    /// <summary>Who was changed has an id, and is who was asked for, where that can be told.</summary>
    /// <remarks>
    /// After a change by an external id the user may not have that id any more, and a removal shows the Stytch id alone: then it cannot
    /// be told. An id in the form of a Stytch id may be an external id too, as after a move from another project; the user bears it then.
    /// </remarks>
    internal static void CheckChange(string? asked, string userId, StytchUser? user)
    {
        if (userId.Length == 0) { throw new ForeignResponseException(NotOfService); }
        if (user is not null && !IsSame(userId, user.UserId)) { throw OtherUser(); }
        bool isKnown = StytchIds.IsOfUser(asked);
        if (isKnown && !IsSame(asked!, userId) && !IsSame(asked!, user?.ExternalId)) { throw OtherUser(); }
    }

    /// <summary>A factor is removed from whom it was read of.</summary>
    internal static void CheckOwner(string ownerId, string userId)
    {
        if (!IsSame(ownerId, userId)) { throw OtherUser(); }
    }

    /// <summary>How the service compares ids is not documented; that two users differ in case alone is not to be expected.</summary>
    private static bool IsSame(string id, string? other) => string.Equals(id, other, StringComparison.OrdinalIgnoreCase);

    private static ForeignResponseException OtherUser() => new("another user than the one who was asked for");
}

/// <summary>A success that is not the service's, or not about what was asked.</summary>
/// <param name="what">What it is instead, to follow "answered with".</param>
internal sealed class ForeignResponseException(string what) : Exception(what);
