using System.Collections.Concurrent;
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
    private const string Exists = "A user with this address, number or external id exists already.";
    private const string NothingToChange = "The row has nothing that an update could change.";

    private readonly NamedUsers _named = new(client, rule);
    private readonly ConcurrentDictionary<string, byte> _created = new(StringComparer.Ordinal);

    /// <summary>Imports one row. Throws only what ends the whole import: bad credentials and cancellation.</summary>
    public Task<StytchImportResult> ApplyAsync(ImportRow row, ICallObserver? observer, CancellationToken token) =>
        GuardAsync(row, async () => await _named.FindAsync(row, observer, token).ConfigureAwait(false) is { } named
            ? await ResolveNamedAsync(row, named, observer, token).ConfigureAwait(false)
            : await CreateAsync(row, observer, token).ConfigureAwait(false));

    /// <summary>Says what importing a row would do, without changing anything. Throws as <see cref="ApplyAsync"/> does.</summary>
    public Task<StytchImportResult> PlanAsync(ImportRow row, ICallObserver? observer, CancellationToken token) =>
        GuardAsync(row, async () =>
    {
        StytchUser? named = await _named.FindAsync(row, observer, token).ConfigureAwait(false);
        RowOwner owner = await RowOwner.FindAsync(client, row, named, observer, token).ConfigureAwait(false);
        return owner switch
        {
            { Conflict: { } conflict } => Failed(row, conflict),
            { User: null } => Result(row, StytchImportStatus.Created, null, null, null),
            _ when rule == StytchDuplicateAction.Error => Failed(row, Exists),
            _ when rule == StytchDuplicateAction.Skip => Existing(row, StytchImportStatus.Skipped, owner.User, Exists),
            _ when ImportUpdate.Of(row.Request, owner.User) is null =>
                Existing(row, StytchImportStatus.Skipped, owner.User, NothingToChange),
            _ => Existing(row, StytchImportStatus.Updated, owner.User, null),
        };
    });

    /// <summary>One result for each row, whatever happens to it.</summary>
    private async Task<StytchImportResult> GuardAsync(ImportRow row, Func<Task<StytchImportResult>> import)
    {
        if (row.Problem is { } problem) { return Failed(row, problem); }
        try { return await import().ConfigureAwait(false); }
        catch (ArgumentException e) { return Failed(row, e.Message, e); }
        catch (StytchApiException e) when (!e.IsAboutCredentials)
        {
            return Failed(row, e.OutcomeUnknown ? $"{e.Message} It is not known whether the user was changed." : e.Message, e);
        }
    }

    private async Task<StytchImportResult> CreateAsync(ImportRow row, ICallObserver? observer, CancellationToken token)
    {
        long sent = client.ServiceClock.Timestamp;
        try
        {
            UserResponse created = await client.CreateAsync(row.Request, observer, token).ConfigureAwait(false);
            _created.TryAdd(created.UserId, 0);
            return Result(row, StytchImportStatus.Created, created.UserId, null, null);
        }
        catch (StytchApiException e) when (e.ErrorType?.StartsWith("duplicate_", StringComparison.Ordinal) == true)
        {
            return await ResolveDuplicateAsync(row, e.Message, e, observer, token).ConfigureAwait(false);
        }
        catch (StytchApiException e) when (e.OutcomeUnknown)
        {
            return await ResolveUnknownOutcomeAsync(row, e, sent, observer, token).ConfigureAwait(false);
        }
    }

    private async Task<StytchImportResult> ResolveNamedAsync(ImportRow row, StytchUser named, ICallObserver? observer,
        CancellationToken token)
    {
        // The service refuses the duplicate, in its own words, by which scripts know the error.
        if (rule == StytchDuplicateAction.Error && HasAddress(named, row.Request))
        {
            return await CreateAsync(row, observer, token).ConfigureAwait(false);
        }
        RowOwner owner = await RowOwner.FindAsync(client, row, named, observer, token).ConfigureAwait(false);
        if (owner.Conflict is { } conflict) { return Failed(row, $"{conflict} Nothing was changed."); }
        return rule == StytchDuplicateAction.Update ? await UpdateAsync(row, named, observer, token).ConfigureAwait(false)
            : Existing(row, StytchImportStatus.Skipped, named, Exists);
    }

    private static bool HasAddress(StytchUser user, CreateUserRequest request) => request.Email is { Length: > 0 } email
        ? user.Emails.Any(one => string.Equals(one.EmailAddress, email, StringComparison.OrdinalIgnoreCase))
        : user.PhoneNumbers.Any(one => one.PhoneNumber == request.PhoneNumber);

    private async Task<StytchImportResult> ResolveDuplicateAsync(ImportRow row, string reason, StytchApiException? failure,
        ICallObserver? observer, CancellationToken token)
    {
        if (rule == StytchDuplicateAction.Error) { return Failed(row, reason, failure); }
        RowOwner owner = await RowOwner.FindAsync(client, row, null, observer, token).ConfigureAwait(false);
        return owner switch
        {
            { Conflict: { } conflict } => Failed(row, $"{conflict} Nothing was changed."),
            { User: null } => NotFound(row, reason, failure),
            _ when rule == StytchDuplicateAction.Skip => Existing(row, StytchImportStatus.Skipped, owner.User, reason),
            _ => await UpdateAsync(row, await CurrentAsync(row, owner.User, observer, token).ConfigureAwait(false), observer, token)
                .ConfigureAwait(false),
        };
    }

    /// <summary>The service refuses a duplicate and finds nobody: somebody who was created just now may not be found yet.</summary>
    private StytchImportResult NotFound(ImportRow row, string reason, StytchApiException? failure)
    {
        CreateUserRequest request = row.Request;
        bool isOnlyAddress = new[] { request.Email, request.PhoneNumber, request.ExternalId }.Count(value => value is { Length: > 0 }) == 1;
        return rule == StytchDuplicateAction.Skip && isOnlyAddress
            ? Result(row, StytchImportStatus.Skipped, null, null, reason)
            : Failed(row, "The service says that the user exists, and does not find it, so it cannot be told who it is. " +
                "Nothing was changed: import the file again later.", failure);
    }

    /// <summary>
    /// Finds out whether a create whose response was lost did its work. Who was there before, or was created by somebody else at the same
    /// moment, is not counted as created: what an import created may be removed again.
    /// </summary>
    private async Task<StytchImportResult> ResolveUnknownOutcomeAsync(ImportRow row, StytchApiException lost, long sent,
        ICallObserver? observer, CancellationToken token)
    {
        RowOwner owner;
        try { owner = await RowOwner.FindAsync(client, row.Request, observer, token).ConfigureAwait(false); }
        catch (StytchApiException e) when (!e.IsAboutCredentials) { owner = default; /* the first failure says more */ }
        if (owner.User is not { } found)
        {
            return Failed(row, owner.Conflict is { } conflict
                ? $"{lost.Message} It is not known whether a user was created. {conflict}"
                : $"{lost.Message} The user may have been created and not yet be found: import the file again later, and it will be " +
                    "skipped if so.", lost);
        }

        // The service's times are whole seconds, both that of the creation and that of its clock. Whom another row created is not new.
        bool isNew = found.CreatedAt > client.ServiceClock.TimeAt(sent).AddSeconds(-1) && SentContent.IsIn(found, row.Request)
            && _created.TryAdd(found.UserId, 0);
        return isNew
            ? Result(row, StytchImportStatus.Created, found.UserId, null, "The response was lost; the user was found afterwards.")
            : await ResolveDuplicateAsync(row, Exists, null, observer, token).ConfigureAwait(false);
    }

    /// <summary>A search may be behind.</summary>
    private async Task<StytchUser> CurrentAsync(ImportRow row, StytchUser found, ICallObserver? observer, CancellationToken token) =>
        ImportUpdate.NeedsPresentName(row.Request)
            ? (await client.GetAsync(found.UserId, observer, token).ConfigureAwait(false)).User ?? found
            : found;

    private async Task<StytchImportResult> UpdateAsync(ImportRow row, StytchUser existing, ICallObserver? observer, CancellationToken token)
    {
        if (ImportUpdate.Of(row.Request, existing) is not { } change)
        {
            return Existing(row, StytchImportStatus.Skipped, existing, NothingToChange);
        }
        await client.UpdateAsync(existing.UserId, change, observer, token).ConfigureAwait(false);
        return Existing(row, StytchImportStatus.Updated, existing, null);
    }

    private StytchImportResult Existing(ImportRow row, StytchImportStatus status, StytchUser existing, string? reason) =>
        Result(row, status, existing.UserId, existing, reason);

    private StytchImportResult Failed(ImportRow row, string? reason, Exception? failure = null) =>
        Result(row, StytchImportStatus.Failed, null, null, reason, failure);

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
}
