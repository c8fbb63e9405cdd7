using StytchUsers.Client.Requests;

namespace StytchUsers.Input;

/// <summary>Parameters as the parts of a request; what was not given is not sent.</summary>
internal static class UserValues
{
    internal static UserNameRequest? Name(string? first, string? middle, string? last) =>
        first is null && middle is null && last is null ? null
            : new UserNameRequest { FirstName = first, MiddleName = middle, LastName = last };

    internal static AttributesRequest? Attributes(string? ipAddress, string? userAgent) =>
        ipAddress is null && userAgent is null ? null : new AttributesRequest { IpAddress = ipAddress, UserAgent = userAgent };

    /// <summary>An empty cell of a table is not a value.</summary>
    internal static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
