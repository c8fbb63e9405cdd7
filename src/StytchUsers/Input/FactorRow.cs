using System.Management.Automation;
using StytchUsers.Execution;

namespace StytchUsers.Input;

/// <summary>Which factor a row means: by its id, by its owner and what people know it by, or by both, which then have to agree.</summary>
internal readonly record struct FactorRow
{
    /// <summary>The factor's id; null when the row has none.</summary>
    internal string? FactorId { get; private init; }

    /// <summary>Whether the row says by an id whose it is.</summary>
    internal bool NamesUser { get; private init; }

    /// <summary>Whose it has to be, where the row says it by nothing but the address or number that the factor is.</summary>
    internal UserTarget? Owner { get; private init; }

    /// <summary>What the factor has to be known by; null for every one.</summary>
    internal string? Name { get; private init; }

    /// <summary>Why it cannot be told.</summary>
    internal ErrorRecord? Error { get; private init; }

    /// <param name="input">The row.</param>
    /// <param name="factor">The kind of factor that is wanted.</param>
    /// <param name="identifier">What the command line says the factor is known by; it goes before the row.</param>
    internal static FactorRow Of(GivenInput input, FactorKind factor, string? identifier)
    {
        Row row = input.Row!;
        RowText id = row.Text(factor.IdColumns);
        RowText inRow = row.Text(factor.NameColumns);
        RowText user = row.UserId;
        string? name = identifier ?? inRow.Value;
        if ((id.Problem ?? inRow.Problem ?? user.Problem) is { } problem)
        {
            return new FactorRow { Error = InputErrors.Unclear(problem, input.Given) };
        }
        if (id.Value is { } factorId)
        {
            bool namesUser = user.Value is not null;
            return new FactorRow
            {
                FactorId = factorId,
                Name = name,
                NamesUser = namesUser,
                Owner = namesUser || name is null || !factor.IsAddress ? null : OwnerOf(factorId, name, factor),
            };
        }
        if (input.TypeName == factor.Type.Name)
        {
            return new FactorRow { Error = InputErrors.Unclear($"{factor.IdProperty} is empty", input.Given) };
        }

        // A row that says whose and not which could only mean all of them, and an empty cell must not.
        if (factor.NameProperty is not null && name is null)
        {
            return new FactorRow { Error = InputErrors.Unclear($"it has neither {factor.IdProperty} nor {factor.NameColumns[0]}, which " +
                $"would say which {factor.Noun} is meant", input.Given) };
        }
        return factor == FactorKinds.Email && user.Value is null
            ? new FactorRow { Error = InputErrors.Unclear("it has neither EmailId nor UserId, which would say whose email address is meant",
                input.Given) }
            : new FactorRow { Name = name };
    }

    private static UserTarget OwnerOf(string factorId, string address, FactorKind factor) => new(factorId)
    {
        Address = address,
        Batch = new AddressBatch(factor == FactorKinds.Email ? AddressKind.Email : AddressKind.Phone, [address]),
    };
}
