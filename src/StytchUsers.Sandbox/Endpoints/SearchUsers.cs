using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Search;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>POST /v1/users/search.</summary>
internal static class SearchUsers
{
    private const int DefaultLimit = 100;
    private const int MaximumLimit = 1000;

    public static SandboxResponse Respond(Request request)
    {
        int limit = ReadLimit(request.Body);
        var query = SearchQuery.Read(request.Body, request.Options);
        var cursor = SearchCursor.Read(request.Body, query, request.Options.OffsetCursors);
        var page = SearchPage.Find(request.Store, query, request.Totals, cursor, limit);
        string? next = page.HasMore ? cursor.Behind(page.Users, request.Store).Write(query) : null;
        return Responses.Write(
            200,
            writer =>
            {
                writer.WriteString("request_id"u8, request.Responses.NewRequestId());
                writer.WriteStartArray("results"u8);
                foreach (User user in page.Users) { UserJson.Write(writer, user, request.Now); }
                writer.WriteEndArray();
                writer.WriteStartObject("results_metadata"u8);

                // Null, never an empty text: Stytch's Python client would take that for another page, for ever.
                writer.WriteString("next_cursor"u8, next);
                writer.WriteNumber("total"u8, request.Options.TotalsDisabled ? -1 : page.Total);
                writer.WriteEndObject();
                writer.WriteNumber("status_code"u8, 200);
            },
            sizeHint: 1024 + (page.Users.Count * 1024));
    }

    /// <summary>0 is taken as not given; what the service makes of it is not known.</summary>
    private static int ReadLimit(RequestBody body)
    {
        if (body.Value("limit") is not { } value) { return DefaultLimit; }
        int limit = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int given) ? given : -1;
        if (limit is < 0 or > MaximumLimit) { throw ApiError.Search("invalid_limit", "limit must be from 0 to 1000.").Raise(); }
        return limit > 0 ? limit : DefaultLimit;
    }
}
