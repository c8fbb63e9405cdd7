using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a user show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IUserView
{
    /// <summary>The user's id.</summary>
    [Hidden]
    public string UserIdText { get; }

    /// <summary>The project's id.</summary>
    [Hidden]
    public string ProjectIdText { get; }

    /// <summary>The status; a locked user has an exclamation mark after it.</summary>
    [Hidden]
    public string StatusText { get; }

    /// <summary>The whole name.</summary>
    [Hidden]
    public string NameText { get; }

    /// <summary>The email address.</summary>
    [Hidden]
    public string EmailAddressText { get; }

    /// <summary>The phone number.</summary>
    [Hidden]
    public string PhoneNumberText { get; }

    /// <summary>A letter for each kind of factor.</summary>
    [Hidden]
    public string Factors { get; }

    /// <summary>The factors counted in words.</summary>
    [Hidden]
    public string FactorsText { get; }

    /// <summary>The time of creation to the minute, local time.</summary>
    [Hidden]
    public string CreatedMinute { get; }

    /// <summary>The time of creation in UTC.</summary>
    [Hidden]
    public string CreatedExact { get; }

    /// <summary>Whether the user is locked, since when and until when.</summary>
    [Hidden]
    public string LockText { get; }

    /// <summary>What is shown of ExternalId.</summary>
    [Hidden]
    public string ExternalIdText { get; }

    /// <summary>What is shown of Roles.</summary>
    [Hidden]
    public string RolesText { get; }

    /// <summary>What is shown of Emails.</summary>
    [Hidden]
    public string EmailsText { get; }

    /// <summary>What is shown of PhoneNumbers.</summary>
    [Hidden]
    public string PhoneNumbersText { get; }

    /// <summary>What is shown of Providers.</summary>
    [Hidden]
    public string ProvidersText { get; }

    /// <summary>What is shown of WebAuthnRegistrations.</summary>
    [Hidden]
    public string WebAuthnRegistrationsText { get; }

    /// <summary>What is shown of BiometricRegistrations.</summary>
    [Hidden]
    public string BiometricRegistrationsText { get; }

    /// <summary>What is shown of Totps.</summary>
    [Hidden]
    public string TotpsText { get; }

    /// <summary>What is shown of CryptoWallets.</summary>
    [Hidden]
    public string CryptoWalletsText { get; }

    /// <summary>What is shown of Password.</summary>
    [Hidden]
    public string PasswordText { get; }

    /// <summary>What is shown of TrustedMetadata.</summary>
    [Hidden]
    public string TrustedMetadataText { get; }

    /// <summary>What is shown of UntrustedMetadata.</summary>
    [Hidden]
    public string UntrustedMetadataText { get; }

    /// <summary>What is shown of AdditionalProperties.</summary>
    [Hidden]
    public string AdditionalPropertiesText { get; }

    /// <summary>What is known first of: address, number, id.</summary>
    [Hidden]
    public string ShortText { get; }
}
