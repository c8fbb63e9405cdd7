using System.Net;
using System.Text.RegularExpressions;
using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Users;

/// <summary>What the service accepts as a value. Length limits that it does not document are the usual ones of the format.</summary>
internal static partial class Rules
{
    private const int MaximumRoles = 100;

    public static string Email(string address) =>
        address.Length <= 254 && EmailShape().IsMatch(address) ? address : throw ApiError.InvalidEmail.Raise();

    /// <summary>Shape and country code only: fictitious subscriber numbers are accepted, +10000000000 is even documented.</summary>
    public static string PhoneNumber(string number)
    {
        if (!PhoneShape().IsMatch(number)) { throw ApiError.InvalidPhoneNumber.Raise(); }
        return CountryCode().IsMatch(number) ? number : throw ApiError.InvalidPhoneNumberCountryCode.Raise();
    }

    public static string ExternalId(string id) => ExternalIdShape().IsMatch(id) ? id : throw ApiError.InvalidExternalId.Raise();

    /// <summary>
    /// Which roles a project knows is not the sandbox's business: any well-formed id is taken. Naming the default role is refused,
    /// as an error type of the service suggests.
    /// </summary>
    public static string[] Roles(string[] roles)
    {
        if (roles.Length > MaximumRoles) { throw ApiError.TooManyRoles.Raise(); }
        foreach (string role in roles)
        {
            if (role == User.DefaultRole) { throw ApiError.CannotAssignDefaultRole.Raise(); }
            if (!RoleShape().IsMatch(role)) { throw ApiError.InvalidRoleId.Raise(); }
        }

        return [.. roles.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Attributes feed the service's fraud checks and are never returned: they are checked and forgotten.</summary>
    public static void Attributes(RequestBody? attributes)
    {
        if (attributes?.TextOrNull("ip_address") is { } ip && !IsIpAddress(ip)) { throw ApiError.InvalidIpAddress.Raise(); }
        if (attributes?.TextOrNull("user_agent") is { } agent && (agent.Length > 2048 || agent.Any(char.IsControl)))
        {
            throw ApiError.InvalidUserAgent.Raise();
        }
    }

    /// <summary>The parser also takes "1" and "1.2.3", which nobody means.</summary>
    private static bool IsIpAddress(string text) =>
        IPAddress.TryParse(text, out _) && (text.Contains(':', StringComparison.Ordinal) || text.Split('.').Length == 4);

    [GeneratedRegex(
        @"^[^\s@\p{C}""(),:;<>\[\]\\]{1,64}" +
        @"@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex EmailShape();

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}\z")]
    private static partial Regex PhoneShape();

    /// <summary>The assigned country calling codes.</summary>
    [GeneratedRegex(
        @"^\+(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|" +
        "21[1-368]|2[2-6][0-9]|29[01789]|35[0-9]|37[0-8]|38[0-35-79]|42[013]|50[0-9]|59[0-9]|67[02-9]|68[0-35-9]|69[0-2]|" +
        "800|808|850|85[2356]|87[0-9]|88[0-36]|888|96[0-8]|97[0-79]|99[2-68])")]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^[A-Za-z0-9._|-]{1,128}\z")]
    private static partial Regex ExternalIdShape();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}\z")]
    private static partial Regex RoleShape();
}
