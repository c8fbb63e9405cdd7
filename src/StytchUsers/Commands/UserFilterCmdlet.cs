using System.Collections.Specialized;
using System.Globalization;
using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Search;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>What the commands that select users by filters have in common: the filters. All that are given must match.</summary>
/// <remarks>
/// A base class of its own, because parameters that help, completion and syntax show from the start can be shared in no other way.
/// </remarks>
public abstract class UserFilterCmdlet : StytchCmdlet
{
    private protected const string ByFilters = "Filter";

    /// <summary>Only users of this status.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public StytchUserStatus? Status { get; set; }

    /// <summary>Only users created later than this.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public DateTimeOffset? CreatedAfter { get; set; }

    /// <summary>Only users created earlier than this.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public DateTimeOffset? CreatedBefore { get; set; }

    /// <summary>Only these users: Stytch ids, or external ids, but not both at once.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [Alias("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? UserId { get; set; }

    /// <summary>Part of the name, as the service matches it: the beginning of the first or last name.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    public string? FullNameLike { get; set; }

    /// <summary>Only users with one of these exact addresses.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [Alias("Email")]
    [ValidateNotNullOrEmpty]
    public string[]? EmailAddress { get; set; }

    /// <summary>Part of an address, as the service matches it: the beginning of its local part or domain.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    public string? EmailAddressLike { get; set; }

    /// <summary>Only users with one of these email ids.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? EmailId { get; set; }

    /// <summary>Only users with an email address that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public bool? EmailVerified { get; set; }

    /// <summary>Only users with one of these exact numbers, in E.164 form.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [Alias("Phone")]
    [ValidateNotNullOrEmpty]
    public string[]? PhoneNumber { get; set; }

    /// <summary>Part of a number.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    public string? PhoneNumberLike { get; set; }

    /// <summary>Only users with one of these phone ids.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? PhoneId { get; set; }

    /// <summary>Only users with a phone number that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public bool? PhoneVerified { get; set; }

    /// <summary>Only users registered with one of these OAuth providers, for example Google.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(OAuthProviderCompleter))]
    public string[]? OAuthProvider { get; set; }

    /// <summary>Only users with one of these WebAuthn registrations.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? WebAuthnRegistrationId { get; set; }

    /// <summary>Only users with a WebAuthn registration that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public bool? WebAuthnRegistrationVerified { get; set; }

    /// <summary>Only users with one of these biometric registrations.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? BiometricRegistrationId { get; set; }

    /// <summary>Only users with a biometric registration that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public bool? BiometricRegistrationVerified { get; set; }

    /// <summary>Only users with one of these authenticator apps.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? TotpId { get; set; }

    /// <summary>Only users with an authenticator app that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public bool? TotpVerified { get; set; }

    /// <summary>Only users with one of these crypto wallets.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[]? CryptoWalletId { get; set; }

    /// <summary>Only users with a crypto wallet of one of these addresses.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [ValidateNotNullOrEmpty]
    public string[]? CryptoWalletAddress { get; set; }

    /// <summary>Only users with a crypto wallet that is, or is not, verified.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public bool? CryptoWalletVerified { get; set; }

    /// <summary>Only users that have, or do not have, a password.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    public bool? PasswordExists { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        InputValidation.EndIfAddress(this, UserId);
        InputValidation.EndIfAddress(this, EmailId);
        InputValidation.EndIfAddress(this, PhoneId);
    }

    /// <summary>The filters that were given, as the API names them.</summary>
    private protected IReadOnlyList<SearchFilter> Filters()
    {
        var filters = new List<SearchFilter>();
        Add("status", Text(Status));
        Add("user_id", UserId);
        Add("full_name_fuzzy", FullNameLike);
        Add("email_address", EmailAddress);
        Add("email_address_fuzzy", EmailAddressLike);
        Add("email_id", EmailId);
        Add("email_verified", EmailVerified);
        Add("phone_number", PhoneNumber);
        Add("phone_number_fuzzy", PhoneNumberLike);
        Add("phone_id", PhoneId);
        Add("phone_verified", PhoneVerified);
        Add("oauth_provider", OAuthProvider);
        Add("webauthn_registration_id", WebAuthnRegistrationId);
        Add("webauthn_registration_verified", WebAuthnRegistrationVerified);
        Add("biometric_registration_id", BiometricRegistrationId);
        Add("biometric_registration_verified", BiometricRegistrationVerified);
        Add("totp_id", TotpId);
        Add("totp_verified", TotpVerified);
        Add("crypto_wallet_id", CryptoWalletId);
        Add("crypto_wallet_address", CryptoWalletAddress);
        Add("crypto_wallet_verified", CryptoWalletVerified);
        Add("password_exists", PasswordExists);
        switch (CreatedAfter, CreatedBefore)
        {
            case ({ } after, { } before):
                Add("created_at_between", new OrderedDictionary { ["greater_than"] = Time(after), ["less_than"] = Time(before) });
                break;
            case ({ } after, null):
                Add("created_at_greater_than", Time(after));
                break;
            case (null, { } before):
                Add("created_at_less_than", Time(before));
                break;
            default:
                break;
        }
        return filters;

        void Add(string name, object? value)
        {
            if (value is not null) { filters.Add(new SearchFilter(name, value)); }
        }
    }

    private static string? Text(StytchUserStatus? status) => status switch
    {
        StytchUserStatus.Active => "active",
        StytchUserStatus.Pending => "pending",
        _ => null,
    };

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
