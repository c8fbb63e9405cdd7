using System.Text;

namespace StytchUsers.Sandbox.Users;

/// <summary>One user. Never changed, only replaced, so that readers need no copy; the arrays are treated as immutable too.</summary>
internal sealed record User
{
    /// <summary>Every user has this role, assigned or not.</summary>
    public const string DefaultRole = "stytch_user";

    public static readonly byte[] NoMetadata = Encoding.UTF8.GetBytes("{}");

    public required string UserId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public bool Pending { get; init; }

    public string FirstName { get; init; } = "";

    public string MiddleName { get; init; } = "";

    public string LastName { get; init; } = "";

    /// <summary>Of all kinds; those of one kind in the order in which they came.</summary>
    public Factor[] Factors { get; init; } = [];

    public string? ExternalId { get; init; }

    /// <summary>The explicitly assigned ones.</summary>
    public string[] Roles { get; init; } = [];

    public UserLock? Lock { get; init; }

    /// <summary>Compact JSON, keys sorted.</summary>
    public byte[] TrustedMetadata { get; init; } = NoMetadata;

    /// <summary>Compact JSON, keys sorted.</summary>
    public byte[] UntrustedMetadata { get; init; } = NoMetadata;

    public AppGrant[] ConnectedApps { get; init; } = [];

    /// <summary>What the last-primary-factor rule counts; whether it skips unverified ones is not known.</summary>
    public int PrimaryFactorCount => Factors.Count(factor => factor.Kind.IsPrimary);

    /// <summary>The factors of one kind.</summary>
    public Factor[] Of(FactorKind kind) => Array.FindAll(Factors, factor => factor.Kind == kind);

    /// <summary>The user with another factor; of a kind of which there is one at most, in place of the one before.</summary>
    public User With(Factor added) =>
        this with { Factors = [.. Factors.Where(factor => !added.Kind.IsSingle || factor.Kind != added.Kind), added] };
}
