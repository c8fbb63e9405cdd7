using System.Collections;
using System.Management.Automation;
using System.Text.RegularExpressions;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>One value that a command was handed, known for what it is.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Given">The value as it came, for errors.</param>
/// <param name="TypeName">The short name of its type; of a row, that of the object of this module that it was made of, or null.</param>
internal sealed partial record GivenInput(InputKind Kind, object? Given, string? TypeName = null)
{
    private const string CustomObject = "System.Management.Automation.PSCustomObject";

    /// <summary>The id or address.</summary>
    internal string Text { get; private init; } = "";

    /// <summary>The object of this module.</summary>
    internal object? Object { get; private init; }

    /// <summary>The columns of a row.</summary>
    internal Row? Row { get; private init; }

    /// <summary>The values in what was handed over: the items of a list, or itself.</summary>
    internal static IEnumerable<GivenInput> All(object? given) =>
        ScriptValue.Unwrap(given) is IList list ? list.Cast<object?>().Select(One) : [One(given)];

    /// <summary>As <see cref="All"/>, where there has to be somebody: an empty list is nothing, as an empty text is.</summary>
    internal static IEnumerable<GivenInput> AllOrNothing(object? given) => All(given).DefaultIfEmpty(new(InputKind.Nothing, given));

    /// <summary>How many values there are in what was handed over.</summary>
    internal static int Count(object? given) => ScriptValue.Unwrap(given) is IList list ? list.Count : 1;

    private static GivenInput One(object? given)
    {
        object? value = ScriptValue.Unwrap(given);
        switch (value)
        {
            case null:
                return new(InputKind.Nothing, null);
            case string or char or StytchJsonNumber:
                return OfText(value.ToString()!, value);
            case StytchUser user:
                return new(InputKind.User, user, nameof(StytchUser)) { Object = user };
            case IDictionary dictionary:
                var keys = Row.Of(dictionary);
                return new(InputKind.Row, given, RowOrigin.Of(keys)) { Row = keys };
            case PSCustomObject:
                return OfColumns((PSObject)given!);
            case { } number when ScriptValue.IsNumber(number):
                return TypedNumber.Text(given) is { } typed ? OfText(typed, typed)
                    : new(InputKind.LostNumber, number, number.GetType().Name);
            default:
                Type type = value.GetType();
                bool ours = type.Namespace?.StartsWith(nameof(StytchUsers), StringComparison.Ordinal) is true;
                return new(ours ? InputKind.ModuleObject : InputKind.Foreign, value, ours ? type.Name : type.FullName) { Object = value };
        }
    }

    private static GivenInput OfText(string text, object given) =>
        new(string.IsNullOrWhiteSpace(text) ? InputKind.Nothing : InputKind.Text, given) { Text = text };

    private static GivenInput OfColumns(PSObject item)
    {
        // Select-Object, CSV files and CliXml leave the name of the type behind.
        Match? ours = item.TypeNames.Select(name => OurType().Match(name)).FirstOrDefault(match => match.Success);
        string first = item.TypeNames.FirstOrDefault() ?? CustomObject;
        if (ours is not null && ours.Groups["before"].Value == "Deserialized.")
        {
            return new(InputKind.Copy, item, ours.Groups["type"].Value);
        }
        if (ours is null && first != CustomObject && !BorrowedType().IsMatch(first)) { return new(InputKind.Foreign, item, first); }
        var row = Row.Of(item);
        return new(InputKind.Row, item, ours?.Groups["type"].Value ?? RowOrigin.Of(row)) { Row = row };
    }

    [GeneratedRegex(@"^(?<before>(?:[A-Za-z]+[.:])*)StytchUsers\.(?<type>[A-Za-z]+)$")]
    private static partial Regex OurType();

    [GeneratedRegex(@"^(Deserialized\.)?(Selected\.|CSV:|System\.Management\.Automation\.PSCustomObject$)")]
    private static partial Regex BorrowedType();
}
