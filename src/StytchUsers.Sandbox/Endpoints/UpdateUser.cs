using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>
/// PUT /v1/users/{user_id}: changes what is given and keeps the rest. Email addresses and phone numbers cannot be changed
/// here; such keys are ignored, and a body that changes nothing has the response of any other (both not known of the service).
/// </summary>
internal static class UpdateUser
{
    public static SandboxResponse Respond(Request request)
    {
        int slot = request.FindUser();
        User before = request.Store[slot];
        var fields = UserFields.Read(request.Body, before.TrustedMetadata, before.UntrustedMetadata);
        fields.CheckExternalId(request.Store, slot);
        User user = request.Store.Replace(slot, fields.ApplyTo(before, request.Options.BlankOmittedNameParts));
        return Responses.Write(200, writer => Write(writer, user, request));
    }

    private static void Write(Utf8JsonWriter writer, User user, Request request)
    {
        UserJson.WriteFactors(writer, user, FactorKinds.CryptoWallet);
        UserJson.WriteFactors(writer, user, FactorKinds.Email);
        UserJson.WriteFactors(writer, user, FactorKinds.PhoneNumber);
        ChangedUser.Write(writer, user, request);
    }
}
