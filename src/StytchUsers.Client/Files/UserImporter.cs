using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Files;

/// <summary>
/// Brings rows into a project. That nobody is created twice rests on the service, which refuses a second user with the same
/// address, number or external id; so a broken import is simply run again.
/// </summary>
public sealed class UserImporter(UsersClient client, StytchDuplicateAction rule, TimeProvider? clock = null)
{
    private const string Exists = "A user with this address, number or external id exists already.";

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Imports one row. Throws only what ends the whole import: bad credentials and cancellation.</summary>
    public async Task<StytchImportResult> ApplyAsync(ImportRow row, ICallObserver? observer, CancellationToken token)
    {
        if (row.Problem is { } problem) { return Failed(row, problem); }
        if (await UpdateNamedAsync(row, observer, token).ConfigureAwait(false) is { } result) { return result; }
        DateTimeOffset sent = _clock.GetUtcNow();
        try
        {
            UserResponse created = await client.CreateAsync(row.Request, observer, token).ConfigureAwait(false);
            return Result(row, StytchImportStatus.Created, created.UserId, null, null);
        }
        catch (StytchApiException e) when (IsDuplicate(e))
        {
            return await ResolveDuplicateAsync(row, e, observer, token).ConfigureAwait(false);
        }
        catch (StytchApiException e) when (e.OutcomeUnknown)
        {
            return await ResolveUnknownOutcomeAsync(row, e, sent, observer, token).ConfigureAwait(false);
        }
        catch (StytchApiException e) when (e.StatusCode is not 401)
        {
            return Failed(row, e.Message, e);
        }
        catch (ArgumentException e)
        {
            return Failed(row, e.Message, e);
        }
    }

    /// <summary>Says what importing a row would do, without changing anything.</summary>
    public async Task<StytchImportResult> PlanAsync(ImportRow row, ICallObserver? observer, CancellationToken token)
    {
        if (row.Problem is { } problem) { return Failed(row, problem); }
        StytchUser? named = await NamedAsync(row, observer, token).ConfigureAwait(false);
        RowOwner owner = await RowOwner.FindAsync(client, row, named, observer, token).ConfigureAwait(false);
        return owner switch
        {
            { Conflict: { } conflict } => Failed(row, conflict),
            { User: null } => Result(row, StytchImportStatus.Created, null, null, null),
            _ when rule == StytchDuplicateAction.Error => Failed(row, Exists),
            _ when rule == StytchDuplicateAction.Skip => Result(row, StytchImportStatus.Skipped, owner.User.UserId, owner.User, Exists),
            _ when Change(row, owner.User) == new UpdateUserRequest() =>
                Result(row, StytchImportStatus.Skipped, owner.User.UserId, owner.User, NothingToChange),
            _ => Result(row, StytchImportStatus.Updated, owner.User.UserId, owner.User, null),
        };
    }

    private const string NothingToChange = "The row has nothing that an update could change.";

    private static bool IsDuplicate(StytchApiException e) => e.ErrorType?.StartsWith("duplicate_", StringComparison.Ordinal) == true;

    private StytchImportResult Result(ImportRow row, StytchImportStatus status, string? userId, StytchUser? existing, string? reason,
        Exception? failure = null) =>
        new(client.ProjectId, row.Line, status, row.Request.Email, row.Request.PhoneNumber)
        {
            UserId = userId,
            SourceUserId = row.SourceUserId,
            Reason = reason,
            NotRestored = status == StytchImportStatus.Failed ? [] : row.Factors.NotRestored(row.Request, existing),
            Failure = failure,
        };

    private StytchImportResult Failed(ImportRow row, string? reason, Exception? failure = null) =>
        Result(row, StytchImportStatus.Failed, null, null, reason, failure);

    /// <summary>
    /// A row with the id of a user of this project means that user alone: with the address of somebody else, or one that nobody has,
    /// it neither changes somebody else nor creates the user again. The other rules change nobody, and save the request.
    /// </summary>
    private async Task<StytchUser?> NamedAsync(ImportRow row, ICallObserver? observer, CancellationToken token) =>
        rule == StytchDuplicateAction.Update ? await RowOwner.NamedAsync(client, row, observer, token).ConfigureAwait(false) : null;

    /// <summary>Updates the user whose id the row has; null when there is none, so that the row is one to create.</summary>
    private async Task<StytchImportResult?> UpdateNamedAsync(ImportRow row, ICallObserver? observer, CancellationToken token)
    {
        try
        {
            if (await NamedAsync(row, observer, token).ConfigureAwait(false) is not { } named) { return null; }
            RowOwner owner = await RowOwner.FindAsync(client, row, named, observer, token).ConfigureAwait(false);
            return owner.Conflict is { } conflict
                ? Failed(row, $"{conflict} Nothing was changed.")
                : await UpdateAsync(row, named, observer, token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is ArgumentException or StytchApiException { StatusCode: not 401 })
        {
            return Failed(row, e.Message, e);
        }
    }

    private async Task<StytchImportResult> ResolveDuplicateAsync(ImportRow row, StytchApiException duplicate, ICallObserver? observer,
        CancellationToken token)
    {
        if (rule == StytchDuplicateAction.Error) { return Failed(row, duplicate.Message, duplicate); }
        try
        {
            RowOwner owner = await RowOwner.FindAsync(client, row, null, observer, token).ConfigureAwait(false);
            if (owner.Conflict is { } conflict) { return Failed(row, $"{conflict} Nothing was changed."); }
            if (owner.User is null) { return NotFound(row, duplicate); }
            return rule == StytchDuplicateAction.Skip
                ? Result(row, StytchImportStatus.Skipped, owner.User.UserId, owner.User, duplicate.Message)
                : await UpdateAsync(row, await CurrentAsync(row, owner.User, observer, token).ConfigureAwait(false), observer, token)
                    .ConfigureAwait(false);
        }
        catch (StytchApiException e) when (e.StatusCode is not 401)
        {
            return Failed(row, e.Message, e);
        }
    }

    /// <summary>The service refuses a duplicate and finds nobody: somebody who was created just now may not be found yet.</summary>
    private StytchImportResult NotFound(ImportRow row, StytchApiException duplicate)
    {
        CreateUserRequest request = row.Request;
        bool isOnlyAddress = new[] { request.Email, request.PhoneNumber, request.ExternalId }.Count(value => value is { Length: > 0 }) == 1;
        return rule == StytchDuplicateAction.Skip && isOnlyAddress
            ? Result(row, StytchImportStatus.Skipped, null, null, duplicate.Message)
            : Failed(row, "The service says that the user exists, and does not find it, so it cannot be told who it is. " +
                "Nothing was changed: import the file again later.", duplicate);
    }

    /// <summary>A search may be behind, and parts of a name that are not sent may not be kept.</summary>
    private async Task<StytchUser> CurrentAsync(ImportRow row, StytchUser found, ICallObserver? observer, CancellationToken token) =>
        IsPartial(row.Request.Name)
            ? (await client.GetAsync(found.UserId, observer, token).ConfigureAwait(false)).User ?? found
            : found;

    private async Task<StytchImportResult> UpdateAsync(ImportRow row, StytchUser existing, ICallObserver? observer, CancellationToken token)
    {
        UpdateUserRequest change = Change(row, existing);
        if (change == new UpdateUserRequest())
        {
            return Result(row, StytchImportStatus.Skipped, existing.UserId, existing, NothingToChange);
        }
        await client.UpdateAsync(existing.UserId, change, observer, token).ConfigureAwait(false);
        return Result(row, StytchImportStatus.Updated, existing.UserId, existing, null);
    }

    private static UpdateUserRequest Change(ImportRow row, StytchUser existing)
    {
        CreateUserRequest wanted = row.Request;
        return new UpdateUserRequest
        {
            Name = wanted.Name is not { } name ? null : new UserNameRequest
            {
                FirstName = name.FirstName ?? existing.Name.FirstName,
                MiddleName = name.MiddleName ?? existing.Name.MiddleName,
                LastName = name.LastName ?? existing.Name.LastName,
            },
            Attributes = wanted.Attributes,
            TrustedMetadata = wanted.TrustedMetadata,
            UntrustedMetadata = wanted.UntrustedMetadata,
            ExternalId = wanted.ExternalId == existing.ExternalId ? null : wanted.ExternalId,
            Roles = wanted.Roles,
        };
    }

    private static bool IsPartial(UserNameRequest? name) =>
        name is not null and not { FirstName: not null, MiddleName: not null, LastName: not null };

    /// <summary>
    /// Finds out whether a create whose response was lost did its work. Who was there before, or was created by somebody else at the same
    /// moment, is not counted as created: what an import created may be removed again.
    /// </summary>
    private async Task<StytchImportResult> ResolveUnknownOutcomeAsync(ImportRow row, StytchApiException lost, DateTimeOffset sent,
        ICallObserver? observer, CancellationToken token)
    {
        try
        {
            RowOwner owner = await RowOwner.FindAsync(client, row, null, observer, token).ConfigureAwait(false);
            if (owner.Conflict is { } conflict) { return Failed(row, $"{conflict} Nothing was changed."); }
            if (owner.User is { } found)
            {
                // The service writes whole seconds.
                bool isNew = found.CreatedAt >= sent.AddSeconds(-1) && SentContent.IsIn(found, row.Request);
                return isNew ? Result(row, StytchImportStatus.Created, found.UserId, null,
                    "The response was lost; the user was found afterwards.")
                    : await ResolveDuplicateAsync(row, lost, observer, token).ConfigureAwait(false);
            }
        }
        catch (StytchApiException e) when (e.StatusCode is not 401) { /* the first failure says more */ }
        return Failed(row, $"{lost.Message} The user may have been created and not yet be found: " +
            "import the file again later, and it will be skipped if so.", lost);
    }
}
