using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes crypto wallets from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserCryptoWallet", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserCryptoWalletCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of crypto wallets.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] CryptoWalletId { get; set; } = [];

    /// <summary>The wallet's address, of those that the user has.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [ValidateNotNullOrEmpty]
    [IdText(Single = true)]
    public string? CryptoWalletAddress { get; set; }

    /// <summary>Exact email addresses of users to remove factors of, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    private protected override FactorKind Kind => FactorKinds.CryptoWallet;

    private protected override IReadOnlyList<string> Ids => CryptoWalletId;

    private protected override string? Identifier => CryptoWalletAddress;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;
}
