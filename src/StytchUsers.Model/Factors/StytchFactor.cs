using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>One way in which a user can authenticate.</summary>
public abstract class StytchFactor : StytchObject, IFactorView
{
    private protected StytchFactor(FactorKind kind, JsonFields fields, StytchUser owner)
        : base(owner.ProjectId)
    {
        Kind = kind;
        Fields = fields;
        Owner = owner;
    }

    /// <summary>The user that the factor belongs to.</summary>
    public string UserId => Owner.UserId;

    /// <summary>The id by which the service knows this factor.</summary>
    internal string FactorId => Fields.Text(Kind.IdFieldUtf8) ?? "";

    internal FactorKind Kind { get; }

    /// <summary>The user as it was when the factor was read.</summary>
    internal StytchUser Owner { get; }

    private protected JsonFields Fields { get; }

    /// <summary>The factor in a few words, harmless for a terminal.</summary>
    internal string Line => Details + (IsVerified == false ? " (not verified)" : "");

    private protected virtual string Details => Show(ToString());

    /// <summary>Whether the user has authenticated with the factor; null for kinds that do not say.</summary>
    private bool? IsVerified => Kind.IsVerifiable ? Fields.Flag("verified"u8) : null;

    string IFactorView.UserIdText => StytchFormat.Visible(UserId);

    string IFactorView.ProjectIdText => StytchFormat.Visible(ProjectId);

    string IFactorView.FactorIdText => StytchFormat.Visible(FactorId);

    string IFactorView.VerifiedText => ViewText.NoIsUnusual(IsVerified);

    /// <inheritdoc/>
    public override string ToString() => FactorId;

    private protected static string Show(string text) => VisibleText.Of(text, 80);

    private protected string Text(ReadOnlySpan<byte> name) => Fields.Text(name) ?? "";
}
