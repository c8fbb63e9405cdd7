using System.Collections;
using System.Management.Automation;
using System.Text.Json;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>
/// Takes roles: several, or several in one cell with commas or semicolons between them, or as the JSON that an export has.
/// The role that every user has is left out, since the service refuses to assign it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RoleListAttribute : ArgumentTransformationAttribute
{
    private static readonly char[] s_separators = [',', ';'];

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ScriptValue.Unwrap(inputData);
        IEnumerable<object?> given = value is IEnumerable list and not string and not IDictionary ? list.Cast<object?>() : [inputData];
        string?[] texts = [.. given.Select(TypedText.Of)];

        // An empty list is a value: no roles at all. What names no role is none, as an empty cell is, and what is made by splitting one.
        if (value is null || (texts.Length > 0 && texts.All(text => text is not null && NamesNone(text)))) { return null!; }
        if (texts.Contains(null)) { return texts; }
        return texts.SelectMany(text => Split(text!)).Where(role => role.Length > 0 && role != StytchUser.ImplicitRole).ToArray();
    }

    private static bool NamesNone(string text) => text.All(letter => char.IsWhiteSpace(letter) || s_separators.Contains(letter));

    private static string[] Split(string text)
    {
        string trimmed = text.Trim();
        if (!trimmed.StartsWith('[')) { return trimmed.Split(s_separators, StringSplitOptions.TrimEntries); }
        try
        {
            if (JsonValues.Parse(trimmed) is IEnumerable roles and not string)
            {
                return [.. roles.Cast<object?>().Select(role => role as string ?? throw NotRoles(trimmed))];
            }
        }
        catch (JsonException)
        {
        }
        throw NotRoles(trimmed);
    }

    private static ArgumentTransformationMetadataException NotRoles(string text) =>
        new($"'{Output.Naming.Display(text)}' begins like a JSON array, and is not an array of role ids.");
}
