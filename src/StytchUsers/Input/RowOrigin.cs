namespace StytchUsers.Input;

/// <summary>
/// Rows of what this module writes, from JSON and CSV files that have no place for a type: they carry the id of a user, and they are
/// not that user.
/// </summary>
internal static class RowOrigin
{
    private static readonly string[] s_requestId = ["RequestId"];

    /// <summary>What else a whole user has beside a request id, in the API's own response.</summary>
    private static readonly string[] s_partsOfUser = ["CreatedAt", "Emails"];

    /// <summary>The type that a row was made of; null when it is nobody's, or a user's.</summary>
    internal static string? Of(Row row)
    {
        if (FactorKinds.All.FirstOrDefault(factor => row.Has(factor.IdColumns)) is { } factor) { return factor.Type.Name; }
        if (row.Has("ConnectedAppId")) { return nameof(StytchConnectedApp); }
        if (row.Has("Line") && row.Has("Status") || row.Has("NotRestored")) { return nameof(StytchImportResult); }
        if (row.Has(s_requestId) && !s_partsOfUser.All(part => row.Has(part))) { return nameof(StytchRemoval); }
        return row.Has("BaseUri") && row.Has("ConnectedAt") ? nameof(StytchConnection) : null;
    }
}
