using System.Collections;
using StytchUsers.Client.Requests;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>Tells the user whom a create made from one whom somebody else made at the same moment.</summary>
internal static class SentContent
{
    /// <summary>Whether the user holds everything that the create sent and that the service gives back.</summary>
    internal static bool IsIn(StytchUser user, CreateUserRequest sent) =>
        IsHeld(sent.Email, user.Emails.Select(email => email.EmailAddress), StringComparison.OrdinalIgnoreCase)
        && IsHeld(sent.PhoneNumber, user.PhoneNumbers.Select(phone => phone.PhoneNumber), StringComparison.OrdinalIgnoreCase)
        && IsHeld(sent.ExternalId, [user.ExternalId])
        && IsHeld(sent.Name?.FirstName, [user.Name.FirstName])
        && IsHeld(sent.Name?.MiddleName, [user.Name.MiddleName])
        && IsHeld(sent.Name?.LastName, [user.Name.LastName])
        && (sent.Roles ?? []).All(role => IsHeld(role, user.Roles))
        && IsHeld(sent.TrustedMetadata, user.TrustedMetadata)
        && IsHeld(sent.UntrustedMetadata, user.UntrustedMetadata);

    private static bool IsHeld(string? sent, IEnumerable<string?> present, StringComparison comparison = StringComparison.Ordinal) =>
        string.IsNullOrEmpty(sent) || present.Any(value => string.Equals(value, sent, comparison));

    /// <remarks>Whether the service keeps a key that was created as null is not documented.</remarks>
    private static bool IsHeld(IDictionary? sent, StytchMetadata present) =>
        sent is null || sent.Cast<DictionaryEntry>().All(field => field.Value is null
            || JsonOutput.Text(present[field.Key], sorted: true) == JsonOutput.Text(field.Value, sorted: true));
}
