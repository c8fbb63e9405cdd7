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
        if (user.Factors.Count(IsExchanged) != 1) { throw ApiError.InvalidExchangeUser.Raise(); }

        Factor added = address is not null ? NewEmail(request, slot, address) : NewPhoneNumber(request, slot, number!);
        User changed = user with { Factors = [.. user.Factors.Where(factor => !IsExchanged(factor)), added] };
        return ChangedUser.Respond(request, request.Store.Replace(slot, changed));
    }

    private static bool IsExchanged(Factor factor) => factor.Kind.IsAddress;

    private static Factor NewEmail(Request request, int slot, string address)
    {
        int owner = request.Store.Find(KeyKind.EmailAddress, Rules.Email(address));
        if (owner == slot) { throw ApiError.DuplicateEmailForUser.Raise(); }
        return owner >= 0 ? throw ApiError.DuplicateEmail.Raise() : request.NewFactor(FactorKinds.Email, address);
    }

    private static Factor NewPhoneNumber(Request request, int slot, string number)
    {
        int owner = request.Store.Find(KeyKind.PhoneNumber, Rules.PhoneNumber(number));
        if (owner == slot) { throw ApiError.DuplicatePhoneNumberForUser.Raise(); }
        return owner >= 0
            ? throw ApiError.DuplicatePhoneNumber.Raise()
            : request.NewFactor(FactorKinds.PhoneNumber, number);
    }
}
