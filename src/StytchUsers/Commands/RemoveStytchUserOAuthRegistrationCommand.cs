using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes OAuth registrations from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserOAuthRegistration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserOAuthRegistrationCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of OAuth registrations.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] OAuthRegistrationId { get; set; } = [];

    /// <summary>The provider, of those at which the user is registered.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [ValidateNotNullOrEmpty]
    [Alias("ProviderType")]
    [IdText(Single = true)]
    [ArgumentCompleter(typeof(OAuthProviderCompleter))]
    public string? OAuthProvider { get; set; }

    /// <summary>Exact email addresses of users to remove factors of, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    private protected override FactorKind Kind => FactorKinds.OAuthRegistration;

    private protected override IReadOnlyList<string> Ids => OAuthRegistrationId;

    private protected override string? Identifier => OAuthProvider;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;
}
