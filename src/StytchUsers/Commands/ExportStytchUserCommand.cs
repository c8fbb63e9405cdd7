using System.Management.Automation;
using StytchUsers.Client.Files;
using StytchUsers.Client.Requests;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Json;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Writes users to a file: those that match filters, or those from the pipeline.</summary>
[Cmdlet(VerbsData.Export, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    DefaultParameterSetName = ByFilters)]
[OutputType(typeof(StytchExportResult))]
public sealed class ExportStytchUserCommand : UserFilterCmdlet
{
    private const string ByObject = "InputObject";
    private const string WithMark = "utf8BOM";
    private const string WithoutMark = "utf8";

    private UserExport? _export;
    private UserStream? _stream;
    private RunProgress? _progress;
    private string _path = "";
    private bool _approved;
    private PipedUsers? _piped;

    /// <summary>The file to write. Its extension says the format: .csv, .json, .jsonl or .ndjson.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Alias("FilePath")]
    public string Path { get; set; } = "";

    /// <summary>Users to write, instead of a search.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>The format, where the extension does not say it.</summary>
    [Parameter]
    [EnumArgument(typeof(StytchFileFormat))]
    public StytchFileFormat? Format { get; set; }

    /// <summary>The columns of a CSV file, in this order; without it, all.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ColumnNameCompleter))]
    public string[]? Property { get; set; }

    /// <summary>The encoding of a CSV file: UTF-8 with a byte order mark, by which Excel knows it, or without.</summary>
    [Parameter]
    [ValidateSet(WithMark, WithoutMark)]
    public string Encoding { get; set; } = WithMark;

    /// <summary>What stands between the cells of a CSV file.</summary>
    [Parameter]
    public char Delimiter { get; set; } = ',';

    /// <summary>Takes the list separator of this session's culture for the delimiter of a CSV file.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter UseCulture { get; set; }

    /// <summary>Goes on after the same export was broken off.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [Parameter(ParameterSetName = ByQuery)]
    [SwitchArgument]
    public SwitchParameter Resume { get; set; }

    /// <summary>Pages of the search that may be under way at once. With more than one, users are in no promised order.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [Parameter(ParameterSetName = ByQuery)]
    [ValidateRange(1, SearchRequest.MaximumThrottle)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Fails when the file is there already.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    [SwitchArgument]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces even a read-only file.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes what was exported to where.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    private protected override bool ChangesProject => false;

    /// <summary>An empty pipeline exports nobody; it must not pass for a search without filters.</summary>
    private bool TakesPipeline => ParameterSetName == ByObject || MyInvocation.ExpectingInput;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (MyInvocation.ExpectingInput && (Query is not null || SearchFilterArguments.Of(this).Count > 0 || Resume))
        {
            PipedUsers.ThrowBeside(this, "filters, a query or -Resume");
        }
        _piped = new PipedUsers(Input);
        _path = FilePath.ResolveForWriting(this, Path);
        StytchFileFormat format = FilePath.Format(this, _path, Format);
        char delimiter = CsvChoice.Delimiter(this, format, Delimiter, UseCulture);
        _approved = Run.Approve($"Export users to {_path} from", Force);
        if (_approved) { Run.TerminateOnFailure(ErrorOf, () => _export = UserExport.Open(Options(format, delimiter))); }
        _progress = new RunProgress(Run.Command, $"Exporting to {Naming.Display(System.IO.Path.GetFileName(_path))}", " users");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!_approved || !TakesPipeline) { return; }
        foreach (StytchUser user in _piped!.Of(InputObject))
        {
            Run.TerminateOnFailure(ErrorOf, () => _export!.Write(user));
            _progress!.Report(_export!.Count, null);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_approved) { return; }
        if (!TakesPipeline)
        {
            Search();
            WarnOfNobody();
        }
        else if (_export!.Count == 0)
        {
            _piped!.ThrowIfAllRefused("NothingExported",
                $"Nothing of what came through the pipeline could be exported, so '{Naming.Display(_path)}' was not written.", _path);
            if (_piped.LeavesFile(_path))
            {
                base.EndProcessing();
                return;
            }
        }
        _progress!.Complete();
        StytchExportResult? result = null;
        Run.TerminateOnFailure(ErrorOf, () => result = _export!.Complete(Run.StopToken));
        WriteVerbose($"{result!.UserCount} users were written to {result.Path}");
        if (PassThru) { WriteObject(result); }
        base.EndProcessing();
    }

    private protected override void ReleaseResources()
    {
        _stream?.Dispose();
        _export?.Dispose();
    }

    private void Search()
    {
        UserExport export = _export!;
        _stream = new UserStream(Run, Selection() with { Position = export.Position, Throttle = ThrottleLimit });
        while (_stream.Next("The file is not complete. Run the same command with -Resume to go on from there.") is { } page)
        {
            Run.TerminateOnFailure(ErrorOf, () =>
            {
                foreach (StytchUser user in page.Users) { export.Write(user); }
                if (_stream.HasMore) { export.PageDone(() => _stream.Position); }
            });
            _progress!.Report(export.Count, page.Total);
        }
        export.Missing = _stream.Missing;
        if (export.Count > 0 || export.Missing == 0) { return; }
        ThrowTerminatingError(ErrorRecords.Refusal("InconsistentAnswers", ErrorCategory.InvalidResult,
            $"The service announced {export.Missing} users and sent none, so '{Naming.Display(_path)}' was not written.", _path,
            "Run the command again. Where users were removed a moment ago, it may take a while until searches know."));
    }

    /// <summary>
    /// A search that finds nobody replaces the file all the same: yesterday's users must not pass for today's. The warning is for those
    /// who gave a wrong filter.
    /// </summary>
    private void WarnOfNobody()
    {
        if (_export!.Count > 0 || !File.Exists(_path)) { return; }
        WriteWarning($"Nobody was found, so '{Naming.Display(_path)}' holds no users any more.");
    }

    private ExportOptions Options(StytchFileFormat format, char delimiter) => new()
    {
        Path = _path,
        Format = format,
        Delimiter = delimiter,
        ByteOrderMark = Encoding == WithMark,
        Warn = WriteWarning,
        NoClobber = NoClobber,
        Force = Force,
        Resume = Resume,
        Properties = Property,
        Subject = $"{Run.Project.ProjectId} {Run.Project.BaseUri} {SearchText()}",
    };

    private string SearchText() => Selection() switch
    {
        { RawQuery: { } query } => query,
        var selection => string.Join(' ', selection.Filters.Select(filter => $"{filter.Name}={JsonOutput.Text(filter.Value)}")),
    };

    private ErrorRecord? ErrorOf(Exception failure) => failure switch
    {
        ArgumentException => ErrorRecords.Refusal("UnknownProperty", ErrorCategory.InvalidArgument, failure.Message, Property,
            "Correct -Property, or leave it out for all columns."),
        InvalidOperationException => ErrorRecords.Refusal("CannotResume", ErrorCategory.InvalidArgument, failure.Message, _path,
            "Leave -Resume out to start over."),
        _ => FileErrors.Of(failure, _path, NoClobber, "ExportFailed",
            "The target was not touched. See to the folder, its permissions and its room; a search goes on with -Resume."),
    };
}
