using System.Management.Automation;
using System.Text.Json;
using StytchUsers.Client.Files;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Creates users from a file that Export-StytchUser or a person wrote, and writes one result for each row.</summary>
[Cmdlet(VerbsData.Import, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(StytchImportResult))]
public sealed class ImportStytchUserCommand : StytchCmdlet
{
    private IAsyncEnumerator<ImportRow>? _rows;
    private RunProgress? _progress;
    private bool _plan;

    /// <summary>The files to read. Their extensions say the format: .csv, .json, .jsonl or .ndjson.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("FilePath", "FullName", "PSPath")]
    public string[] Path { get; set; } = [];

    /// <summary>The format, where the extension does not say it.</summary>
    [Parameter]
    [EnumArgument(typeof(StytchFileFormat))]
    public StytchFileFormat? Format { get; set; }

    /// <summary>What to do with a row whose user exists already.</summary>
    [Parameter]
    [EnumArgument(typeof(StytchDuplicateAction))]
    public StytchDuplicateAction OnDuplicate { get; set; } = StytchDuplicateAction.Skip;

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MostUnderWay => ThrottleLimit;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _plan = Preferences.IsWhatIf(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path) { Import(path); }
    }

    private protected override void ReleaseResources() => _rows?.DisposeAsync().AsTask().Wait();

    private void Import(string path)
    {
        string whole = FilePath.Resolve(this, path);
        StytchFileFormat format = FilePath.Format(this, whole, Format);
        _progress = new RunProgress(this, $"Importing {System.IO.Path.GetFileName(whole)}");
        IReadOnlyList<string> unused = [];
        _rows = Open((_, _, token) => UserFile.ReadAsync(whole, format, headings => unused = headings, token).GetAsyncEnumerator(token));
        UserImporter? importer = null;
        while (Next(path) is { } row)
        {
            if (unused.Count > 0)
            {
                WriteWarning($"Nothing is done with the columns {string.Join(", ", unused.Select(Naming.Short))} of {Naming.Short(path)}.");
                unused = [];
            }
            Import(row, importer ??= new UserImporter(Project.Client, OnDuplicate));
        }
        FinishCalls();
        _progress.End();
        _rows.DisposeAsync().AsTask().Wait();
        _rows = null;
    }

    private void Import(ImportRow row, UserImporter importer)
    {
        string who = row.Request.Email ?? row.Request.PhoneNumber ?? row.Request.ExternalId ?? "a user";
        string label = $"line {row.Line} ({Naming.Short(who)})";
        if (!_plan && row.Problem is null && !Approve($"Import {label} into")) { return; }
        Send(new CallTarget(row.Line, label), (_, observer, token) => _plan ? importer.PlanAsync(row, observer, token) : importer.ApplyAsync(row, observer, token), result =>
        {
            if (_plan && Planned(result.Status) is { } plan) { Approve($"{plan} {label} in"); }
            WriteObject(result);
            _progress!.Report(row.Line, null);
            if (result.Status == StytchImportStatus.Failed) { WriteFailure(Error(result, label)); }
        });
    }

    private static string? Planned(StytchImportStatus status) => status switch
    {
        StytchImportStatus.Created => "Create user of",
        StytchImportStatus.Updated => "Update user of",
        _ => null,
    };

    private static ErrorRecord Error(StytchImportResult result, string label) => result.Failure is StytchApiException failure
        ? ErrorRecords.Of(failure, result, label, failure.OutcomeUnknown ? result.Reason : null)
        : ErrorRecords.Refusal("InvalidRow", ErrorCategory.InvalidData, $"{label}: {result.Reason}", result, "Correct the row and import the file again; whoever is there already is skipped.");

    private ImportRow? Next(string path)
    {
        try
        {
            return Await((_, _, _) => _rows!.MoveNextAsync().AsTask()) ? _rows!.Current : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            FinishCalls();
            bool missing = e is FileNotFoundException or DirectoryNotFoundException;
            ThrowTerminatingError(ErrorRecords.Failure(missing ? "FileNotFound" : "UnreadableFile", missing ? ErrorCategory.ObjectNotFound : ErrorCategory.InvalidData,
                new IOException($"'{Naming.Short(path)}' cannot be {(missing ? "read" : e is InvalidDataException ? "imported" : "read to its end")}: {e.Message}", e), path,
                missing ? "Check the path." : "Correct the file and import it again; whoever is there already is skipped."));
            return null;
        }
    }
}
