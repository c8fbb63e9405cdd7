using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>One way in which a user can authenticate.</summary>
public abstract class StytchFactor : StytchObject, IFactorView
{
    private protected StytchFactor(JsonFields fields, StytchUser owner)
        : base(owner.ProjectId)
    {
        Fields = fields;
        Owner = owner;
    }

    /// <summary>The user that the factor belongs to.</summary>
    public string UserId => Owner.UserId;

    /// <summary>The id by which the service knows this factor.</summary>
    internal abstract string FactorId { get; }

    /// <summary>The user as it was when the factor was read.</summary>
    internal StytchUser Owner { get; }

    private protected JsonFields Fields { get; }

    /// <summary>Whether the user has authenticated with the factor; null for kinds that do not say.</summary>
    private protected virtual bool? IsVerified => null;

    string IFactorView.UserIdText => StytchFormat.Visible(UserId);

    string IFactorView.ProjectIdText => StytchFormat.Visible(ProjectId);

    string IFactorView.FactorIdText => StytchFormat.Visible(FactorId);

    string IFactorView.VerifiedText => ViewText.NoIsUnusual(IsVerified);

    private protected string Text(ReadOnlySpan<byte> name) => Fields.Text(name) ?? "";
}
