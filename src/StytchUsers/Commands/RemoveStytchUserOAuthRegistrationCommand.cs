using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes OAuth registrations from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserOAuthRegistration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserOAuthRegistrationCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of OAuth registrations.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] OAuthRegistrationId { get; set; } = [];

    /// <summary>The provider, of those at which the user is registered.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [ValidateNotNullOrEmpty]
    [Alias("ProviderType")]
    [ArgumentCompleter(typeof(OAuthProviderCompleter))]
    public string? OAuthProvider { get; set; }

    private protected override FactorTraits Factor => FactorTraits.OAuthRegistration;

    private protected override IReadOnlyList<string> Ids => OAuthRegistrationId;

    private protected override string? KnownBy => OAuthProvider;
}
