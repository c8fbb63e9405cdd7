using System.Collections;
using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Json;

namespace StytchUsers.Commands;

/// <summary>What the commands that select users by filters have in common: the filters. All that are given must match.</summary>
/// <remarks>
/// A base class of its own, because parameters that help, completion and syntax show from the start can be shared in no other way.
/// </remarks>
public abstract class UserFilterCmdlet : StytchCmdlet
{
    private protected const string ByFilters = "Filter";
    private protected const string ByQuery = "Query";

    /// <summary>Only users of this status.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("status")]
    [EnumArgument(typeof(StytchUserStatus))]
    public StytchUserStatus? Status { get; set; }

    /// <summary>Only users created later than this.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("created_at_greater_than")]
    [DateArgument]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only users created earlier than this.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("created_at_less_than")]
    [DateArgument]
    [ArgumentCompleter(typeof(DateCompleter))]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Only these users: Stytch ids, or external ids, but not both at once.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("user_id")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [Alias("Id")]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? UserId { get; set; }

    /// <summary>Part of the name, as the service matches it: the beginning of the first or last name.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("full_name_fuzzy")]
    [TypedText]
    [NoWildcards("the beginning of the first or last name")]
    public string? FullNameLike { get; set; }

    /// <summary>Only users with one of these exact addresses.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("email_address")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [Alias("Email")]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? EmailAddress { get; set; }

    /// <summary>Part of an address, as the service matches it: the beginning of its local part or domain.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("email_address_fuzzy")]
    [TypedText(Never = TypedTextAttribute.ListSigns)]
    [NoWildcards("the beginning of an address or of its domain")]
    public string? EmailAddressLike { get; set; }

    /// <summary>Only users with one of these email ids.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("email_id")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? EmailId { get; set; }

    /// <summary>Only users with an email address that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("email_verified")]
    [BooleanArgument]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? EmailVerified { get; set; }

    /// <summary>Only users with one of these exact numbers, in E.164 form.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("phone_number")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [Alias("Phone")]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? PhoneNumber { get; set; }

    /// <summary>Part of a number.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("phone_number_fuzzy")]
    [TypedText(Never = TypedTextAttribute.ListSigns)]
    [NoWildcards("any part of the number")]
    public string? PhoneNumberLike { get; set; }

    /// <summary>Only users with one of these phone ids.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("phone_id")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? PhoneId { get; set; }

    /// <summary>Only users with a phone number that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("phone_verified")]
    [BooleanArgument]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? PhoneVerified { get; set; }

    /// <summary>Only users registered with one of these OAuth providers, for example Google.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("oauth_provider")]
    [TypedText(Many = true, Never = TypedTextAttribute.Commas)]
    [ArgumentCompleter(typeof(OAuthProviderCompleter))]
    public string[]? OAuthProvider { get; set; }

    /// <summary>Only users with one of these WebAuthn registrations.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("webauthn_registration_id")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? WebAuthnRegistrationId { get; set; }

    /// <summary>Only users with a WebAuthn registration that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("webauthn_registration_verified")]
    [BooleanArgument]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? WebAuthnRegistrationVerified { get; set; }

    /// <summary>Only users with one of these biometric registrations.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("biometric_registration_id")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? BiometricRegistrationId { get; set; }

    /// <summary>Only users with a biometric registration that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("biometric_registration_verified")]
    [BooleanArgument]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? BiometricRegistrationVerified { get; set; }

    /// <summary>Only users with one of these authenticator apps.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("totp_id")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? TotpId { get; set; }

    /// <summary>Only users with an authenticator app that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("totp_verified")]
    [BooleanArgument]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? TotpVerified { get; set; }

    /// <summary>Only users with one of these crypto wallets.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("crypto_wallet_id")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? CryptoWalletId { get; set; }

    /// <summary>Only users with a crypto wallet of one of these addresses.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("crypto_wallet_address")]
    [TypedText(Many = true, Never = TypedTextAttribute.ListSigns)]
    public string[]? CryptoWalletAddress { get; set; }

    /// <summary>Only users with a crypto wallet that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("crypto_wallet_verified")]
    [BooleanArgument]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? CryptoWalletVerified { get; set; }

    /// <summary>Only users that have, or do not have, a password.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [SearchFilter("password_exists")]
    [BooleanArgument]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    public bool? PasswordExists { get; set; }

    /// <summary>The API's own query in place of filters: a dictionary, an object or JSON text.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByQuery)]
    [JsonObjectArgument]
    public IDictionary? Query { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        SearchFilterArguments.ThrowIfEmpty(this);
        SearchFilterArguments.ThrowIfEmpty(this, Query);
        InputValidation.ThrowIfAddress(this, UserId);
        InputValidation.ThrowIfAddress(this, EmailId);
        InputValidation.ThrowIfAddress(this, PhoneId);
    }

    /// <summary>Whom the filters or the query select.</summary>
    private protected SearchRequest Selection() => Query is null
        ? new SearchRequest { Filters = SearchFilterArguments.Of(this) }
        : new SearchRequest { RawQuery = JsonOutput.Text(Query) };
}
