using System.Text.Json.Nodes;

namespace StytchUsers.Client.Tests;

/// <summary>Bodies as the service writes them.</summary>
internal static class Bodies
{
    internal const string RequestId = "request-id-test-b05c992f-ebdc-489d-a754-c7e70ba13141";

    /// <summary>A response that every call can read as its own.</summary>
    internal const string Success = $$"""
        {"connected_apps":[],"name":{},"project_id":"project-test-1","request_id":"request-id-test-b05c992f-ebdc-489d-a754-c7e70ba13141",
        "results":[],
        "results_metadata":{"next_cursor":null,"total":0},"status_code":200,"user":{"user_id":"{{Call.User}}"},"user_id":"{{Call.User}}"}
        """;

    /// <summary>The same about a user with another id of the service's, and an external id.</summary>
    internal static string SuccessOf(string userId, string externalId)
    {
        JsonNode body = JsonNode.Parse(Success)!;
        foreach (JsonNode user in (JsonNode[])[body, body["user"]!]) { (user["user_id"], user["external_id"]) = (userId, externalId); }
        return body.ToJsonString();
    }

    internal static string Error(int status, string type) =>
        $$"""
        {"error_message":"As the service says it.","error_type":"{{type}}",
        "error_url":"https://stytch.com/docs/api/errors/{{status}}#{{type}}","request_id":"{{RequestId}}","status_code":{{status}}}
        """.ReplaceLineEndings("");

    internal static string Page(IEnumerable<string> ids, string? next) => string.Concat(
        """{"request_id":"request-id-test-1","results":[""",
        string.Join(',', ids.Select(id => $$"""{"user_id":"{{id}}"}""")),
        """],"results_metadata":{"next_cursor":""", next is null ? "null" : $"\"{next}\"", ""","total":-1},"status_code":200}""");
}
