using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>
/// PUT /v1/users/{user_id}/exchange_primary_factor: the user's one email or phone number gives way to another of either kind.
/// That only these two count as the one factor, and that the new one is unverified with a new id, are assumptions.
/// </summary>
internal static class ExchangePrimaryFactor
{
    public static SandboxResponse Respond(Request request)
    {
        int slot = request.FindUser();
        string? address = request.Body.TextOrNull("email_address");
        string? number = request.Body.TextOrNull("phone_number");
        if (address is null == number is null) { throw ApiError.InvalidExchangeFields.Raise(); }

        User user = request.Store[slot];
        if (user.Emails.Length + user.PhoneNumbers.Length != 1) { throw ApiError.InvalidExchangeUser.Raise(); }

        User changed = address is not null
            ? user with { Emails = [NewEmail(request, slot, address)], PhoneNumbers = [] }
            : user with { Emails = [], PhoneNumbers = [NewPhoneNumber(request, slot, number!)] };
        return ChangedUser.Respond(request, request.Store.Replace(slot, changed));
    }

    private static Email NewEmail(Request request, int slot, string address)
    {
        int owner = request.Store.Find(KeyKind.EmailAddress, Rules.Email(address));
        if (owner == slot) { throw ApiError.DuplicateEmailForUser.Raise(); }
        return owner >= 0 ? throw ApiError.DuplicateEmail.Raise() : new Email(request.NewId(Ids.Email), address, Verified: false);
    }

    private static PhoneNumber NewPhoneNumber(Request request, int slot, string number)
    {
        int owner = request.Store.Find(KeyKind.PhoneNumber, Rules.PhoneNumber(number));
        if (owner == slot) { throw ApiError.DuplicatePhoneNumberForUser.Raise(); }
        return owner >= 0
            ? throw ApiError.DuplicatePhoneNumber.Raise()
            : new PhoneNumber(request.NewId(Ids.Phone), number, Verified: false);
    }
}
