using System.Text.Json.Nodes;

namespace StytchUsers.Interop.Tests;

/// <summary>The steps that one client went through, each with what it got to see.</summary>
internal sealed class Steps(IEnumerable<(string Step, JsonNode Value)> steps)
{
    private readonly (string Step, JsonNode Value)[] _steps = [.. steps];

    public IEnumerable<string> Names => _steps.Select(step => step.Step);

    public JsonNode this[string step] => _steps.Single(one => one.Step == step).Value;

    /// <summary>Each step that ended in an error as "step: status error_type", sorted.</summary>
    public string[] Errors() =>
    [
        .. (from step in _steps
            where step.Value is JsonObject response ? response.ContainsKey("error_type") : step.Value is JsonValue
            select $"{step.Step}: {(step.Value is JsonObject ? $"{step.Value["status_code"]} {step.Value["error_type"]}" : step.Value)}")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>What every client gets to see of a step, however it shows it: a user, the ids found, an error.</summary>
    public JsonNode Common(string step)
    {
        JsonNode value = this[step];
        if (step == "search all by filter")
        {
            return value.AsArray().Sum(page => page!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (int)page : 1);
        }
        if (value is JsonArray pages && pages.Count > 0 && pages[0] is JsonArray)
        {
            return new JsonArray([.. pages.SelectMany(page => page!.AsArray()).Select(id => id!.DeepClone())]);
        }
        if (value is not JsonObject response) { return value; }
        if (response["user"] is { } user) { return user; }
        if (response["ids"] is { } ids) { return ids; }
        if (response["connected_apps"] is JsonArray apps)
        {
            return new JsonArray([.. apps.Select(app => app!["connected_app_id"]!.DeepClone())]);
        }
        if (!response.ContainsKey("created_at")) { return value; }
        JsonObject got = response.DeepClone().AsObject();
        got.Remove("status_code");
        return got;
    }
}
