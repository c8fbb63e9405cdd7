using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>A kind of address by which users are found, and whose it is.</summary>
/// <param name="Filter">The search filter that compares it.</param>
/// <param name="Parameter">The parameter that takes it.</param>
/// <param name="Noun">What people call it.</param>
/// <param name="Of">Those that a user has.</param>
internal sealed record AddressKind(string Filter, string Parameter, string Noun, Func<StytchUser, IEnumerable<string>> Of)
{
    internal static readonly AddressKind Email = new("email_address", "EmailAddress", "email address", user =>
        user.Emails.Select(email => email.EmailAddress));

    internal static readonly AddressKind Phone = new("phone_number", "PhoneNumber", "phone number", user =>
        user.PhoneNumbers.Select(phone => phone.PhoneNumber));

    /// <summary>Whether the user has the address, case aside.</summary>
    internal bool Has(StytchUser user, string address) => Of(user).Contains(address, StringComparer.OrdinalIgnoreCase);

    /// <summary>Those who have the address: it is not taken for granted that the search compared as it should.</summary>
    internal StytchUser[] Owners(IEnumerable<StytchUser> found, string address) =>
        [.. found.Where(user => Has(user, address)).DistinctBy(user => user.UserId)];

    /// <summary>The one user among those found who has the address; otherwise the error that says so.</summary>
    /// <param name="found">The users that were found.</param>
    /// <param name="address">The address.</param>
    /// <param name="given">The target of the error.</param>
    /// <param name="place">The project in words.</param>
    internal (StytchUser? User, ErrorRecord? Error) FindOwner(IEnumerable<StytchUser> found, string address, object? given, string place)
    {
        StytchUser[] owners = Owners(found, address);
        string shown = Naming.Display(address);
        switch (owners)
        {
            case [var only]:
                return (only, null);
            case []:
                var failure = new StytchApiException(StytchFailureKind.Refused,
                    $"Nobody in {place} has this {Noun}.") { ErrorType = "user_not_found" };
                return (null, ErrorRecords.Of(failure, given, shown, "Check the spelling, and the project with Get-StytchConnection."));
            default:
                return (null, ErrorRecords.Refusal("SeveralUsers", ErrorCategory.InvalidResult,
                    $"{shown} belongs to {owners.Length} users in {place}: " +
                        $"{string.Join(", ", owners.Take(3).Select(user => Naming.Display(user.UserId)))}. Nothing was done.", given,
                    "Give the id of the one that is meant."));
        }
    }
}
