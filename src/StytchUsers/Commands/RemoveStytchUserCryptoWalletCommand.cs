using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes crypto wallets from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserCryptoWallet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserCryptoWalletCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of crypto wallets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] CryptoWalletId { get; set; } = [];

    /// <summary>The wallet's address, of those that the user has.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [ValidateNotNullOrEmpty]
    public string? CryptoWalletAddress { get; set; }

    private protected override FactorTraits Factor => FactorTraits.CryptoWallet;

    private protected override IReadOnlyList<string> Ids => CryptoWalletId;

    private protected override string? KnownBy => CryptoWalletAddress;
}
