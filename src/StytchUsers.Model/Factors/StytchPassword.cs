using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>The fact that a user has a password; never the password.</summary>
public sealed class StytchPassword : StytchFactor, IPasswordView
{
    internal StytchPassword(JsonFields fields, StytchUser owner)
        : base(FactorKinds.Password, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string PasswordId => FactorId;

    /// <summary>Whether the user must set a new password before the next login.</summary>
    public bool RequiresReset => Fields.Flag("requires_reset"u8);

    private protected override string Details => Show(PasswordId) + (RequiresReset ? " (must be reset)" : "");

    string IPasswordView.RequiresResetText => ViewText.YesIsUnusual(RequiresReset);
}
