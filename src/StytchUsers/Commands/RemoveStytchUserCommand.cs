using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes users for good.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchRemoval))]
public sealed class RemoveStytchUserCommand : UserTargetCmdlet
{
    private RemovalBackup? _backup;

    /// <summary>Exact email addresses of users, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>A JSON Lines file to which each user is added, flushed to the disk, before it is removed.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BackupPath { get; set; }

    /// <summary>Writes who was removed.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MaximumConcurrency => ThrottleLimit;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;

    private protected override void ReleaseResources() => _backup?.Dispose();

    private protected override void Act(UserTarget target) => UserReading.Resolve(Run, target, Remove);

    private void Remove(UserTarget user)
    {
        if (!Run.Approve($"Remove {user.Name} from", Force, "This cannot be undone.")) { return; }
        RemovalBackup? backup = BackupPath is null ? null : _backup ??= OpenBackup(BackupPath);
        Run.Send(user.Target, (client, observer, token) => RemoveAsync(client, user, backup, observer, token), removal =>
        {
            Forget(removal.UserId);
            if (PassThru) { WriteObject(removal); }
        });
    }

    private static async Task<StytchRemoval> RemoveAsync(UsersClient client, UserTarget user, RemovalBackup? backup, ICallObserver observer,
        CancellationToken token)
    {
        string id = user.UserId;
        StytchUser? known = user.Known;
        if (backup is not null)
        {
            // Read again even when an object was piped: what is removed is the user as it is now.
            known = (await client.GetAsync(id, observer, token).ConfigureAwait(false)).User;
            Save(user, known, backup);
            id = known!.UserId;
        }
        RemovalResponse response = await client.DeleteAsync(id, observer, token).ConfigureAwait(false);
        return new StytchRemoval(response.UserId ?? known?.UserId ?? id, known?.EmailAddress, response.RequestId, client.ProjectId);
    }

    private static void Save(UserTarget user, StytchUser? known, RemovalBackup backup)
    {
        try
        {
            if (known is null) { throw new IOException("Stytch's response does not hold the user."); }
            if (UserReading.Check(user, known) is { } other)
            {
                throw new CallEndedException(other.Exception.Message, null, () => UserReading.Check(user, known)!);
            }
            backup.Add(known);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string message = $"{user.Target.Label} was not removed, since it could not be saved: {e.Message}";
            throw new CallEndedException(message, e, () => ErrorRecords.Failure("BackupFailed", ErrorCategory.WriteError,
                new IOException(message, e), user.Given, e is FileRefusedException refused ? refused.Advice
                    : "Make the file given with -BackupPath writable, or give another one."));
        }
    }

    private RemovalBackup OpenBackup(string path)
    {
        string whole = FilePath.ResolveForWriting(this, path);
        try { return RemovalBackup.Open(whole, WriteWarning); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.Failure("BackupFailed", ErrorCategory.OpenError,
                new IOException($"The backup {whole} cannot be opened, so nobody was removed: {e.Message}", e), path,
                e is FileRefusedException refused ? refused.Advice
                    : "Close what has the file open, or give another one with -BackupPath."));
            throw;
        }
    }
}
