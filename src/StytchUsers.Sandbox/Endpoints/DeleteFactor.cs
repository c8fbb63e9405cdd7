using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>
/// DELETE of a factor of any kind, by its own id alone. A malformed id is presumed to be a 400 where the service has an error type
/// for that: of all ids but those of phone numbers. The last of a user's emails, phone numbers and OAuth registrations stays.
/// </summary>
internal static class DeleteFactor
{
    public static SandboxResponse Respond(Request request, FactorKind kind)
    {
        string id = request[0];
        int slot = request.Store.Find(KeyKind.IdOf(kind), id);
        if (slot < 0)
        {
            throw kind != FactorKinds.PhoneNumber && !Ids.IsWellFormed(kind.IdPrefix, id)
                ? new ApiError(400, $"invalid_{kind.IdField}", $"{NameOf(kind)} id format is invalid.").Raise()
                : new ApiError(404, kind.NotFoundType, $"{NameOf(kind)} could not be found.").Raise();
        }

        User user = request.Store[slot];
        if (kind.IsPrimary && user.PrimaryFactorCount == 1) { throw ApiError.CannotDeleteLastPrimaryFactor.Raise(); }
        User changed = user with { Factors = Array.FindAll(user.Factors, factor => factor.Kind != kind || factor.Id != id) };
        return ChangedUser.Respond(request, request.Store.Replace(slot, changed));
    }

    /// <summary>As the service begins its sentences.</summary>
    private static string NameOf(FactorKind kind) => kind.Name switch
    {
        nameof(FactorKinds.Email) => "Email",
        nameof(FactorKinds.PhoneNumber) => "Phone Number",
        nameof(FactorKinds.OAuthRegistration) => "OAuth user registration",
        _ => string.Concat(char.ToUpperInvariant(kind.Noun[0]).ToString(), kind.Noun.AsSpan(1)),
    };
}
