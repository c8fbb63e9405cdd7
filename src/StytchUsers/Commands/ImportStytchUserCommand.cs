using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.Json;
using StytchUsers.Client.Files;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>
/// Creates users from files that Export-StytchUser or a person wrote, or from rows of the pipeline, and writes one result for
/// each row.
/// </summary>
[Cmdlet(VerbsData.Import, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium,
    DefaultParameterSetName = ByPath)]
[OutputType(typeof(StytchImportResult))]
public sealed class ImportStytchUserCommand : StytchCmdlet
{
    private const string ByPath = "Path";
    private const string ByLiteralPath = "LiteralPath";
    private const string ByObject = "InputObject";

    /// <summary>What Windows says to a name that no file can have, such as one with a star.</summary>
    private const int ImpossibleName = unchecked((int)0x8007007B);

    private readonly HashSet<string> _warned = new(StringComparer.OrdinalIgnoreCase);
    private IAsyncEnumerator<ImportRow>? _rows;
    private UserImporter? _importer;
    private RunProgress? _progress;
    private long _place;
    private long _done;
    private long _found;
    private bool _plan;

    /// <summary>The files to read, with wildcards. Their extensions say the format: .csv, .json, .jsonl or .ndjson.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("FilePath")]
    public string[] Path { get; set; } = [];

    /// <summary>The files to read, as they are called.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ByLiteralPath)]
    [ValidateNotNullOrEmpty]
    [Alias("PSPath", "LP")]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Users and rows to import. Text and files are taken as paths.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

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

    private protected override int MaximumConcurrency => ThrottleLimit;

    private protected override bool ShowsOwnProgress => true;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _plan = Preferences.IsWhatIf(Run.Command);
        _importer = new UserImporter(Run.Project.Client, OnDuplicate);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string path in Path) { ImportFiles(path, isLiteral: false); }
        foreach (string path in LiteralPath) { ImportFiles(path, isLiteral: true); }
        switch (InputObject?.BaseObject)
        {
            case null: break;
            case string path: ImportFiles(path, isLiteral: false); break;
            case FileSystemInfo file: ImportFiles(file.FullName, isLiteral: true); break;
            default: ImportObject(InputObject); break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        _progress?.Complete();
    }

    private protected override void ReleaseResources() => _rows?.DisposeAsync().AsTask().Wait();

    private void ImportObject(PSObject input)
    {
        _progress ??= new RunProgress(Run.Command, "Importing users", " users");
        ImportRow? row = UserRow.Read(Input, input, ++_place, out IReadOnlyList<string> unused);
        if (row is null) { return; }
        if (row.Problem is null) { Warn(unused, "the rows"); }
        Import(row, "row");
    }

    private void ImportFiles(string path, bool isLiteral)
    {
        foreach (string file in InputFiles.Find(Input, path, isLiteral))
        {
            if ((Format ?? UserFileFormats.OfPath(file)) is { } format) { ImportFile(file, format); }
            else { Run.Report(FilePath.UnknownFormat(file)); }
        }
    }

    private void ImportFile(string path, StytchFileFormat format)
    {
        _progress?.Complete();
        _progress = new RunProgress(Run.Command, $"Importing {Naming.Display(System.IO.Path.GetFileName(path))}", " users");
        _done = 0;
        _found = 0;
        _warned.Clear();
        IReadOnlyList<string> unused = [];
        _rows = UserFile.ReadAsync(path, format, names => unused = [.. unused, .. names], Run.StopToken)
            .GetAsyncEnumerator(Run.StopToken);
        while (Next(path) is { } row)
        {
            _found++;
            Warn(unused, Naming.Display(path));
            unused = [];
            Import(row, "line");
        }
        Run.Finish();
        _progress.Complete();
        _rows.DisposeAsync().AsTask().Wait();
        _rows = null;
    }

    private void Warn(IReadOnlyList<string> unused, string where)
    {
        string[] left = [.. unused.Where(_warned.Add)];
        if (left.Length > 0)
        {
            WriteWarning($"Nothing is done with the columns {string.Join(", ", left.Select(Naming.Display))} of {where}.");
        }
    }

    private void Import(ImportRow row, string kind)
    {
        UserImporter importer = _importer!;
        string who = row.Request.Email ?? row.Request.PhoneNumber ?? row.Request.ExternalId ?? "a user";
        string label = $"{kind} {row.Line} ({Naming.Display(who)})";
        if (!_plan && row.Problem is null && !Run.Approve($"Import {label} into")) { return; }
        Run.Send(new CallTarget(row.Line, label), (_, observer, token) => _plan ? importer.PlanAsync(row, observer, token)
            : importer.ApplyAsync(row, observer, token), result =>
        {
            if (_plan && Planned(result.Status) is { } plan) { Run.Approve($"{plan} {label} in"); }
            WriteObject(result);
            _progress!.Report(++_done, null);
            if (result.Status == StytchImportStatus.Failed) { Run.WriteFailure(Error(result, label)); }
        });
    }

    private static string? Planned(StytchImportStatus status) => status switch
    {
        StytchImportStatus.Created => "Create user of",
        StytchImportStatus.Updated => "Update user of",
        _ => null,
    };

    private static ErrorRecord Error(StytchImportResult result, string label) => result.Failure is StytchApiException failure
        ? ErrorRecords.Of(failure, result, label, BeyondMessage(result.Reason, failure.Message))
        : ErrorRecords.Refusal("InvalidRow", ErrorCategory.InvalidData, $"{label}: {result.Reason}", result,
            "Correct the row and import it again; whoever is there already is skipped.");

    private static string? BeyondMessage(string? reason, string message)
    {
        string rest = (reason?.StartsWith(message, StringComparison.Ordinal) == true ? reason[message.Length..] : reason ?? "").Trim();
        return rest.Length > 0 ? rest : null;
    }

    /// <summary>The next row of a file; null after the last, and after an error was written for a file that cannot be read on.</summary>
    private ImportRow? Next(string path)
    {
        try
        {
            if (Run.Await((_, _) => _rows!.MoveNextAsync().AsTask())) { return _rows!.Current; }
            if (_found == 0) { WriteWarning($"'{Naming.Display(path)}' holds no users, so none were imported from it."); }
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            Run.Finish();
            bool missing = e is FileNotFoundException or DirectoryNotFoundException or IOException { HResult: ImpossibleName };
            Run.WriteFailure(missing ? InputFiles.Missing(path) : Unreadable(path, e));
            return null;
        }
    }

    private static ErrorRecord Unreadable(string path, Exception e)
    {
        string reason = Directory.Exists(path) ? "It is a folder." : e is JsonException ? $"It is not JSON, or is cut short: {e.Message}"
            : e.Message;
        string advice = Directory.Exists(path) ? "Give the paths of the files in it, with wildcards if you like."
            : UserFile.IsNotUnicode(e) ? EncodingAdvice(path)
            : "Correct the file and import it again; whoever is there already is skipped.";
        return ErrorRecords.Failure("UnreadableFile", ErrorCategory.InvalidData,
            new IOException($"'{Naming.Display(path)}' cannot be imported. {reason}", e), path, advice);
    }

    /// <summary>What keeps every letter: reading with the code page that the file was written in.</summary>
    private static string EncodingAdvice(string path)
    {
        string old = CodeGeneration.EscapeSingleQuotedStringContent(path);
        string converted = CodeGeneration.EscapeSingleQuotedStringContent(System.IO.Path.ChangeExtension(path,
            ".utf8" + System.IO.Path.GetExtension(path)));
        return $"Convert it: Get-Content -LiteralPath '{old}' -Encoding 1252 | Set-Content -LiteralPath '{converted}' -Encoding utf8 " +
            "(1252 is the code page of Windows in Western Europe and America, 1250 in Central Europe, 1251 for Cyrillic; " +
            "look at the names before you import the new file).";
    }
}
