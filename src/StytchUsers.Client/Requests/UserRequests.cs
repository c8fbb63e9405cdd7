using System.Collections;

namespace StytchUsers.Client.Requests;

/// <summary>The parts of a name to set; null parts are not sent.</summary>
public sealed record UserNameRequest
{
    /// <summary>First name.</summary>
    public string? FirstName { get; init; }

    /// <summary>Middle name.</summary>
    public string? MiddleName { get; init; }

    /// <summary>Last name.</summary>
    public string? LastName { get; init; }
}

/// <summary>What the service's fraud checks may look at; never returned.</summary>
public sealed record AttributesRequest
{
    /// <summary>The end user's address.</summary>
    public string? IpAddress { get; init; }

    /// <summary>The end user's browser.</summary>
    public string? UserAgent { get; init; }
}

/// <summary>A user to create. Null properties are not sent.</summary>
public sealed record CreateUserRequest
{
    /// <summary>The first email address.</summary>
    public string? Email { get; init; }

    /// <summary>The first phone number, in E.164 form.</summary>
    public string? PhoneNumber { get; init; }

    /// <summary>The name.</summary>
    public UserNameRequest? Name { get; init; }

    /// <summary>For the fraud checks.</summary>
    public AttributesRequest? Attributes { get; init; }

    /// <summary>True: <c>pending</c> until the user first authenticates.</summary>
    public bool? CreateUserAsPending { get; init; }

    /// <summary>Metadata that only a backend can write.</summary>
    public IDictionary? TrustedMetadata { get; init; }

    /// <summary>Metadata that the user's browser can write too.</summary>
    public IDictionary? UntrustedMetadata { get; init; }

    /// <summary>The project owner's own id of the user.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Role ids.</summary>
    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>What to change about a user. Null properties are not sent; a null value inside metadata is, and deletes its key.</summary>
public sealed record UpdateUserRequest
{
    /// <summary>All three parts of the name: whether the service keeps those left out is not certain.</summary>
    public UserNameRequest? Name { get; init; }

    /// <summary>For the fraud checks.</summary>
    public AttributesRequest? Attributes { get; init; }

    /// <summary>Top-level keys to set or, with null, to delete; the others stay.</summary>
    public IDictionary? TrustedMetadata { get; init; }

    /// <summary>As <see cref="TrustedMetadata"/>.</summary>
    public IDictionary? UntrustedMetadata { get; init; }

    /// <summary>The new external id.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The roles assigned explicitly.</summary>
    public IReadOnlyList<string>? Roles { get; init; }
}

/// <summary>The address or the number that takes the place of the user's only factor: exactly one of the two.</summary>
public sealed record ExchangePrimaryFactorRequest
{
    /// <summary>The new address.</summary>
    public string? EmailAddress { get; init; }

    /// <summary>The new number, in E.164 form.</summary>
    public string? PhoneNumber { get; init; }
}
