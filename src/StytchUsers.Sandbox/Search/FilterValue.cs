using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>
/// The value of one operand, read as the filter wants it. Texts of these errors are our own, the types are the service's.
/// </summary>
/// <param name="filter">The name of the filter.</param>
/// <param name="value">As it was sent.</param>
/// <param name="options">Of the project.</param>
internal sealed class FilterValue(string filter, JsonElement value, SandboxOptions options)
{
    public SandboxOptions Options { get; } = options;

    public bool Bool() => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Expected("bool"),
    };

    public string Text()
    {
        if (value.ValueKind != JsonValueKind.String) { throw Expected("string"); }
        return value.GetString() is { Length: > 0 } text ? text : throw Missing(filter);
    }

    public string Fuzzy()
    {
        string text = Text();
        return text.EnumerateRunes().Count() >= Options.MinimumFuzzyLength
            ? text
            : throw ApiError.Search(filter + "_too_short", $"{filter} needs {Options.MinimumFuzzyLength} characters.").Raise();
    }

    /// <param name="missing">What the service calls the values when there are none.</param>
    public string[] Texts(string missing)
    {
        if (value.ValueKind != JsonValueKind.Array) { throw Expected("array_of_string"); }
        if (value.GetArrayLength() == 0) { throw Missing(missing); }
        if (value.GetArrayLength() > Options.MaximumFilterValues)
        {
            string problem = $"A filter may have {Options.MaximumFilterValues} values.";
            throw ApiError.Search("maximum_filter_value_count_exceeded", problem).Raise();
        }

        return [.. value.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw Expected("array_of_string"))];
    }

    public DateTime Time() => ReadTime(value, filter);

    /// <summary>A time in an object.</summary>
    public DateTime Bound(string name)
    {
        if (value.ValueKind != JsonValueKind.Object) { throw Expected("object"); }
        return value.TryGetProperty(name, out JsonElement bound) && bound.ValueKind != JsonValueKind.Null
            ? ReadTime(bound, name)
            : throw Missing(name);
    }

    private static DateTime ReadTime(JsonElement element, string missing)
    {
        if (element.ValueKind != JsonValueKind.String) { throw Expected("timestamp"); }
        string text = element.GetString()!;
        return text.Length == 0 ? throw Missing(missing) : Timestamp.Parse(text) ?? throw Expected("timestamp");
    }

    private static ApiException Expected(string type) =>
        ApiError.Search("expected_" + type, $"The filter value must be: {type.Replace('_', ' ')}.").Raise();

    private static ApiException Missing(string what) => ApiError.Search("missing_" + what, $"The filter has no value: {what}.").Raise();
}
