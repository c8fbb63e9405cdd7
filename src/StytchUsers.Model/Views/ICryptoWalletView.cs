using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a StytchCryptoWallet show beside its ids: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface ICryptoWalletView
{
    /// <summary>What is shown of CryptoWalletAddress.</summary>
    [Hidden]
    public string Address { get; }

    /// <summary>What is shown of CryptoWalletType.</summary>
    [Hidden]
    public string Type { get; }
}
