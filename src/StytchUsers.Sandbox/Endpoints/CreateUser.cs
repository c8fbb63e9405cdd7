using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>POST /v1/users: the one call that responds with 201.</summary>
internal static class CreateUser
{
    public static SandboxResponse Respond(Request request)
    {
        RequestBody body = request.Body;
        string? address = body.TextOrNull("email");
        string? number = body.TextOrNull("phone_number");
        if (address is null && number is null) { throw ApiError.InvalidCreateUserRequest.Raise(); }
        if (address is not null) { CheckLists(Rules.Email(address), request.Options); }
        if (number is not null) { Rules.PhoneNumber(number); }
        var fields = UserFields.Read(body, User.NoMetadata, User.NoMetadata);

        // Pending users count too.
        UserStore store = request.Store;
        if (address is not null && store.Find(KeyKind.EmailAddress, address) >= 0) { throw ApiError.DuplicateEmail.Raise(); }
        if (number is not null && store.Find(KeyKind.PhoneNumber, number) >= 0) { throw ApiError.DuplicatePhoneNumber.Raise(); }
        fields.CheckExternalId(store, owner: -1);

        User user = fields.ApplyTo(new User
        {
            UserId = request.NewId(Ids.User),
            CreatedAt = Timestamp.WholeSeconds(request.Now),
            Pending = body.Flag("create_user_as_pending"),
            Factors =
            [
                .. address is null ? (Factor[])[] : [request.NewFactor(FactorKinds.Email, address)],
                .. number is null ? (Factor[])[] : [request.NewFactor(FactorKinds.PhoneNumber, number)],
            ],
        });
        store.Add(user);
        return Responses.Write(201, writer => Write(writer, user, request));
    }

    private static void CheckLists(string address, SandboxOptions options)
    {
        if (IsOn(options.EmailDenylist)) { throw ApiError.EmailInDenylist.Raise(); }
        if (options.EmailAllowlist.Count > 0 && !IsOn(options.EmailAllowlist)) { throw ApiError.EmailNotInAllowlist.Raise(); }

        bool IsOn(IReadOnlyCollection<string> list) => list.Any(entry =>
            entry.Equals(address, StringComparison.OrdinalIgnoreCase) || address.EndsWith("@" + entry, StringComparison.OrdinalIgnoreCase));
    }

    private static void Write(Utf8JsonWriter writer, User user, Request request)
    {
        writer.WriteString("email_id"u8, user.Of(FactorKinds.Email) is [var email] ? email.Id : "");
        writer.WriteString("phone_id"u8, user.Of(FactorKinds.PhoneNumber) is [var phone] ? phone.Id : "");
        writer.WriteString("request_id"u8, request.Responses.NewRequestId());
        writer.WriteString("status"u8, user.Pending ? "pending"u8 : "active"u8);
        writer.WriteNumber("status_code"u8, 201);
        writer.WritePropertyName("user"u8);
        UserJson.Write(writer, user, request.Now);
        writer.WriteString("user_id"u8, user.UserId);
    }
}
