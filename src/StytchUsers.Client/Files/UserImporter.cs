using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Files;

/// <summary>
/// Brings rows into a project. That nobody is created twice rests on the service, which refuses a second user with the same
/// address, number or external id; so a broken import is simply run again.
/// </summary>
public sealed class UserImporter(UsersClient client, StytchDuplicateAction rule)
{
    /// <summary>Imports one row. Throws only what ends the whole import: bad credentials and cancellation.</summary>
    public async Task<StytchImportResult> ApplyAsync(ImportRow row, ICallObserver? observer, CancellationToken token)
    {
        if (row.Problem is { } problem) { return Result(row, StytchImportStatus.Failed, null, problem); }
        try
        {
            UserResponse created = await client.CreateAsync(row.Request, observer, token).ConfigureAwait(false);
            return Result(row, StytchImportStatus.Created, created.UserId, null);
        }
        catch (StytchApiException e) when (IsDuplicate(e))
        {
            return await MeetAsync(row, e, observer, token).ConfigureAwait(false);
        }
        catch (StytchApiException e) when (e.OutcomeUnknown)
        {
            return await SettleAsync(row, e, observer, token).ConfigureAwait(false);
        }
        catch (StytchApiException e) when (e.StatusCode is not 401)
        {
            return Result(row, StytchImportStatus.Failed, null, e.Message, e);
        }
        catch (ArgumentException e)
        {
            return Result(row, StytchImportStatus.Failed, null, e.Message, e);
        }
    }

    /// <summary>Says what importing a row would do, without changing anything.</summary>
    public async Task<StytchImportResult> PlanAsync(ImportRow row, ICallObserver? observer, CancellationToken token)
    {
        if (row.Problem is { } problem) { return Result(row, StytchImportStatus.Failed, null, problem); }
        StytchUser? existing = await FindAsync(row.Request, observer, token).ConfigureAwait(false);
        return existing is null ? Result(row, StytchImportStatus.Created, null, null) : rule switch
        {
            StytchDuplicateAction.Skip => Result(row, StytchImportStatus.Skipped, existing.UserId, Exists),
            StytchDuplicateAction.Update => Result(row, StytchImportStatus.Updated, existing.UserId, null),
            _ => Result(row, StytchImportStatus.Failed, existing.UserId, Exists),
        };
    }

    private const string Exists = "A user with this address, number or external id exists already.";

    private static bool IsDuplicate(StytchApiException e) => e.ErrorType?.StartsWith("duplicate_", StringComparison.Ordinal) == true;

    private static StytchImportResult Result(ImportRow row, StytchImportStatus status, string? userId, string? reason, Exception? failure = null) =>
        new(row.Line, status, row.Request.Email, row.Request.PhoneNumber) { UserId = userId, Reason = reason, NotRestored = row.NotRestored, Failure = failure };

    private async Task<StytchImportResult> MeetAsync(ImportRow row, StytchApiException duplicate, ICallObserver? observer, CancellationToken token)
    {
        if (rule == StytchDuplicateAction.Error) { return Result(row, StytchImportStatus.Failed, null, duplicate.Message, duplicate); }
        try
        {
            StytchUser? existing = await FindAsync(row.Request, observer, token).ConfigureAwait(false);
            if (rule == StytchDuplicateAction.Skip) { return Result(row, StytchImportStatus.Skipped, existing?.UserId, duplicate.Message); }
            if (existing is null) { return Result(row, StytchImportStatus.Failed, null, "The service says that the user exists, and does not find it to be updated.", duplicate); }
            return await UpdateAsync(row, existing, observer, token).ConfigureAwait(false);
        }
        catch (StytchApiException e) when (e.StatusCode is not 401)
        {
            return Result(row, rule == StytchDuplicateAction.Skip ? StytchImportStatus.Skipped : StytchImportStatus.Failed, null, rule == StytchDuplicateAction.Skip ? duplicate.Message : e.Message, e);
        }
    }

    private async Task<StytchImportResult> UpdateAsync(ImportRow row, StytchUser existing, ICallObserver? observer, CancellationToken token)
    {
        CreateUserRequest wanted = row.Request;
        var change = new UpdateUserRequest
        {
            Name = wanted.Name,
            TrustedMetadata = wanted.TrustedMetadata,
            UntrustedMetadata = wanted.UntrustedMetadata,
            ExternalId = wanted.ExternalId == existing.ExternalId ? null : wanted.ExternalId,
            Roles = wanted.Roles,
        };
        if (change == new UpdateUserRequest()) { return Result(row, StytchImportStatus.Skipped, existing.UserId, "The row has nothing that an update could change."); }
        await client.UpdateAsync(existing.UserId, change, observer, token).ConfigureAwait(false);
        return Result(row, StytchImportStatus.Updated, existing.UserId, null);
    }

    /// <summary>Finds out whether a create whose answer was lost did its work.</summary>
    private async Task<StytchImportResult> SettleAsync(ImportRow row, StytchApiException lost, ICallObserver? observer, CancellationToken token)
    {
        try
        {
            if (await FindAsync(row.Request, observer, token).ConfigureAwait(false) is { } found)
            {
                return Result(row, StytchImportStatus.Created, found.UserId, "The answer was lost; the user was found afterwards.");
            }
        }
        catch (StytchApiException e) when (e.StatusCode is not 401) { /* the first failure says more */ }
        return Result(row, StytchImportStatus.Failed, null, $"{lost.Message} The user may have been created and not yet be found: import the file again later, and it will be skipped if so.", lost);
    }

    private async Task<StytchUser?> FindAsync(CreateUserRequest request, ICallObserver? observer, CancellationToken token)
    {
        if (request.Email is { Length: > 0 } email && await SearchAsync("email_address", email, observer, token).ConfigureAwait(false) is { } byEmail) { return byEmail; }
        if (request.PhoneNumber is { Length: > 0 } phone && await SearchAsync("phone_number", phone, observer, token).ConfigureAwait(false) is { } byPhone) { return byPhone; }
        if (request.ExternalId is not { Length: > 0 } externalId || PathId.Problem(externalId) is not null) { return null; }
        try { return (await client.GetAsync(externalId, observer, token).ConfigureAwait(false)).User; }
        catch (StytchApiException e) when (e.StatusCode == 404) { return null; }
    }

    private async Task<StytchUser?> SearchAsync(string filter, string value, ICallObserver? observer, CancellationToken token)
    {
        var request = new SearchRequest { Filters = [new SearchFilter(filter, new[] { value })], PageSize = 1, Wanted = 1 };
        await foreach (UserPage page in client.SearchAsync(request, observer, token).ConfigureAwait(false))
        {
            if (page.Users is [var user, ..]) { return user; }
        }
        return null;
    }
}
