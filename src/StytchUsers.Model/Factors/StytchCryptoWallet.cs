using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>A crypto wallet of a user.</summary>
public sealed class StytchCryptoWallet : StytchFactor, ICryptoWalletView
{
    internal StytchCryptoWallet(JsonFields fields, StytchUser owner)
        : base(FactorKinds.CryptoWallet, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string CryptoWalletId => FactorId;

    /// <summary>The wallet's address.</summary>
    public string CryptoWalletAddress => Text("crypto_wallet_address"u8);

    /// <summary>The kind of wallet, for example ethereum.</summary>
    public string CryptoWalletType => Text("crypto_wallet_type"u8);

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);

    private protected override string Details => $"{Show(CryptoWalletType)} {Show(CryptoWalletAddress)}".TrimStart();

    /// <inheritdoc/>
    public override string ToString() => CryptoWalletAddress;

    string ICryptoWalletView.Address => StytchFormat.Visible(CryptoWalletAddress);

    string ICryptoWalletView.Type => StytchFormat.Visible(CryptoWalletType);
}
