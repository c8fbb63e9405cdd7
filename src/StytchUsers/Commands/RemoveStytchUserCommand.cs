using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes users for good.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchRemoval))]
public sealed class RemoveStytchUserCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByObject = "InputObject";

    private RemovalBackup? _backup;

    /// <summary>Stytch ids or external ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] UserId { get; set; } = [];

    /// <summary>A user to remove.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByObject)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>A JSON Lines file to which each user is added, and is certain to be in, before it is removed.</summary>
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

    private protected override int MostUnderWay => ThrottleLimit;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) { Remove(InputValidation.User(this, InputObject)); }
        else { foreach (string id in UserId) { Remove(InputValidation.User(this, id)); } }
    }

    private protected override void ReleaseResources() => _backup?.Dispose();

    private void Remove(UserReference? user)
    {
        if (user is null || !Approve($"Remove {user.Name} from", Force, "This cannot be undone.")) { return; }
        RemovalBackup? backup = BackupPath is null ? null : _backup ??= OpenBackup(BackupPath);
        Send(user.Target, (client, observer, token) => RemoveAsync(client, user, backup, observer, token), removal =>
        {
            Forget(removal.UserId);
            if (PassThru) { WriteObject(removal); }
        });
    }

    private static async Task<StytchRemoval> RemoveAsync(UsersClient client, UserReference user, RemovalBackup? backup, ICallObserver observer, CancellationToken token)
    {
        string id = user.Id;
        StytchUser? known = user.Known;
        if (backup is not null)
        {
            // Read again even when an object was piped: what is removed is the user as it is now.
            known = (await client.GetAsync(id, observer, token).ConfigureAwait(false)).User ?? throw new IOException("Stytch's answer does not hold the user.");
            if (known.UserId != id && known.ExternalId != id) { throw new IOException($"Stytch sent the user {known.UserId} instead."); }
            backup.Add(known);
            id = known.UserId;
        }
        RemovalResponse answer = await client.DeleteAsync(id, observer, token).ConfigureAwait(false);
        return new StytchRemoval(answer.UserId ?? known?.UserId ?? id, known?.EmailAddress, answer.RequestId, client.ProjectId);
    }

    private RemovalBackup OpenBackup(string path)
    {
        string whole = FilePath.ResolveForWriting(this, path);
        try { return RemovalBackup.Open(whole, WriteWarning); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            ThrowTerminatingError(ErrorRecords.Failure("BackupFailed", ErrorCategory.OpenError, new IOException($"The backup {whole} cannot be opened, so nobody was removed: {e.Message}", e), path,
                e is FileRefusedException refused ? refused.Advice : "Close what has the file open, or give another one with -BackupPath."));
            throw;
        }
    }
}
