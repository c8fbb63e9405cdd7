using System.Text;

namespace StytchUsers;

/// <summary>All that differs between one kind of factor and another. Equal only to itself.</summary>
public sealed class FactorKind
{
    private readonly string? _path;

    internal FactorKind(string field, string idField)
    {
        Field = field;
        IdField = idField;
        FieldUtf8 = Encoding.UTF8.GetBytes(field);
        IdFieldUtf8 = Encoding.UTF8.GetBytes(idField);
    }

    /// <summary>What it is called in names of commands: <c>Totp</c> of <c>Remove-StytchUserTotp</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is called in lists of kinds: <c>WebAuthn</c>.</summary>
    public string ShortName => Name.Replace("Registration", "", StringComparison.Ordinal);

    /// <summary>What people call one of them: <c>email address</c>.</summary>
    public required string Noun { get; init; }

    /// <summary>What people call one of them where there is little room: <c>email</c>.</summary>
    public required string ShortNoun { get; init; }

    /// <summary>What people call several of them where there is little room: <c>emails</c>.</summary>
    public required string ShortNouns { get; init; }

    /// <summary>The letter or two that stand for it in tables: <c>E</c>.</summary>
    public required string Symbol { get; init; }

    /// <summary>The command that removes it.</summary>
    public string Command => $"Remove-StytchUser{Name}";

    /// <summary>The property of a user with the factors.</summary>
    public required string Property { get; init; }

    /// <summary>The field of a user in the API's JSON.</summary>
    public string Field { get; }

    /// <summary>Whether a user has one of them at most, which the field then holds without a list.</summary>
    public bool IsSingle { get; init; }

    /// <summary>A user's factors of this kind.</summary>
    public required Func<StytchUser, IReadOnlyList<StytchFactor>> Of { get; init; }

    /// <summary>The type of the objects.</summary>
    public required Type Type { get; init; }

    /// <summary>The field with a factor's id. Filters, paths and error types of the API have the same name.</summary>
    public string IdField { get; }

    /// <summary>The property with it, which is also the name of parameters and columns.</summary>
    public required string IdProperty { get; init; }

    /// <summary>The columns of a row with it.</summary>
    public IReadOnlyList<string> IdColumns => [IdProperty, IdField];

    /// <summary>What ids begin with, before the environment: <c>totp</c> of <c>totp-test-…</c>.</summary>
    public required string IdPrefix { get; init; }

    /// <summary>The fields of a factor that are text, first the one that people know it by.</summary>
    public IReadOnlyList<string> TextFields { get; init; } = [];

    /// <summary>The field that is true or false; null where there is none.</summary>
    public string? FlagField { get; init; } = "verified";

    /// <summary>Whether a factor says whether the user has authenticated with it.</summary>
    public bool IsVerifiable => FlagField == "verified";

    /// <summary>The property with what people know a factor by; null when only its id says which one is meant.</summary>
    public string? NameProperty { get; init; }

    /// <summary>The columns of a row that say the same, first the parameter.</summary>
    public IReadOnlyList<string> NameColumns { get; init; } = [];

    /// <summary>The parameter that finds a user by it; null where there is none.</summary>
    public string? AddressParameter => IsAddress ? NameProperty : null;

    /// <summary>Whether it is an address by which a user can be found.</summary>
    public bool IsAddress { get; init; }

    /// <summary>The segment of the path under which it is removed.</summary>
    public string Path { get => _path ?? Field; init => _path = value; }

    /// <summary>The API's error for one that is not there.</summary>
    public required string NotFoundType { get; init; }

    /// <summary>Whether the API keeps a user from losing the last one of all that are.</summary>
    public bool IsPrimary { get; init; }

    /// <summary>Whether it is used beside another one.</summary>
    public bool IsSecond { get; init; }

    /// <summary>Whether tables have a column of what people know the factors by; of other kinds they have the number only.</summary>
    public bool IsListed { get; init; }

    /// <summary>The column of tables with the number of factors, or with whether there is one.</summary>
    public string CountColumn => IsSingle ? $"Has{Property}" : $"{Property[..^1]}Count";

    /// <summary>Its place in summaries, which have another order.</summary>
    public required int SummaryPlace { get; init; }

    internal byte[] FieldUtf8 { get; }

    internal byte[] IdFieldUtf8 { get; }

    /// <summary>What people know a factor by; null when only its id says which one is meant.</summary>
    public string? NameOf(StytchFactor factor)
    {
        ArgumentNullException.ThrowIfNull(factor);
        return NameProperty is null ? null : factor.ToString();
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
