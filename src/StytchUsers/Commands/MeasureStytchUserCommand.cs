using System.Management.Automation;
using StytchUsers.Client.Reports;
using StytchUsers.Client.Requests;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Counts users: those that match filters, or those from the pipeline. Writes one summary, and a page if asked for.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low,
    DefaultParameterSetName = ByFilters)]
[OutputType(typeof(StytchUserSummary))]
public sealed class MeasureStytchUserCommand : UserFilterCmdlet
{
    private const string ByObject = "InputObject";

    private UserCounter? _counter;
    private UserStream? _stream;
    private RunProgress? _progress;
    private ReportFile? _report;
    private string _path = "";
    private PipedUsers? _piped;

    /// <summary>Users to count, instead of a search.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>A file for a page (HTML) with the figures as charts and tables.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>Pages of the search that may be under way at once.</summary>
    [Parameter(ParameterSetName = ByFilters)]
    [Parameter(ParameterSetName = ByQuery)]
    [ValidateRange(1, SearchRequest.MaximumThrottle)]
    public int ThrottleLimit { get; set; } = 1;

    /// <summary>Fails when the page is there already.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    [SwitchArgument]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces even a read-only page.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    private protected override bool ChangesProject => false;

    /// <summary>An empty pipeline has nobody to count; it must not pass for a search without filters.</summary>
    private bool TakesPipeline => ParameterSetName == ByObject || MyInvocation.ExpectingInput;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (MyInvocation.ExpectingInput && (Query is not null || SearchFilterArguments.Of(this).Count > 0))
        {
            PipedUsers.ThrowBeside(this, "filters or a query");
        }
        if (ReportPath is not null)
        {
            _path = FilePath.ResolveForWriting(this, ReportPath);
            if (Run.Approve($"Write a report to {_path} about users of", Force))
            {
                Run.TerminateOnFailure(ErrorOf, () => _report = ReportFile.Open(_path, NoClobber, Force, WriteWarning));
            }
        }
        _piped = new PipedUsers(Input);
        _counter = new UserCounter(Run.Project.ProjectId);
        _progress = new RunProgress(Run.Command, "Counting users");
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!TakesPipeline) { return; }
        foreach (StytchUser user in _piped!.Of(InputObject))
        {
            _counter!.Add(user);
            _progress!.Report(_counter.Count, null);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!TakesPipeline) { Search(); }
        _progress!.Complete();
        StytchUserSummary summary = _counter!.Complete(_stream?.Missing ?? 0);
        if (summary.UserCount == 0)
        {
            _piped!.ThrowIfAllRefused("NothingMeasured", "Nothing of what came through the pipeline could be counted.", null);
        }
        if (_report is not null) { WriteReport(summary); }
        WriteObject(summary);
        base.EndProcessing();
    }

    private protected override void ReleaseResources()
    {
        _stream?.Dispose();
        _report?.Dispose();
    }

    private void Search()
    {
        _stream = new UserStream(Run, Selection() with { Throttle = ThrottleLimit });
        while (_stream.Next("A part must not pass for the whole, so nothing was written. Run the same command again.") is { } page)
        {
            foreach (StytchUser user in page.Users) { _counter!.Add(user); }
            _progress!.Report(_counter!.Count, page.Total);
        }
    }

    private void WriteReport(StytchUserSummary summary)
    {
        if (TakesPipeline && summary.UserCount == 0 && _piped!.LeavesFile(_path)) { return; }
        Run.TerminateOnFailure(ErrorOf, () => _report!.Complete(UserReport.Page(summary, Scope()), Run.StopToken));
        WriteVerbose($"The report about {summary.UserCount} users was written to {_path}");
    }

    /// <summary>Which users the page is about. Values of filters may be people's addresses, so that only the names are in it.</summary>
    private string Scope()
    {
        if (TakesPipeline) { return "Users from the pipeline"; }
        if (Query is not null) { return "Users that a query selected"; }
        string[] filters = [.. SearchFilterArguments.Of(this).Select(filter => filter.Name)];
        return filters.Length == 0 ? "All users" : $"Users selected by {string.Join(", ", filters)}";
    }

    private ErrorRecord? ErrorOf(Exception failure) => FileErrors.Of(failure, _path, NoClobber, "ReportFailed",
        "The target was not touched. See to the folder, its permissions and its room.");
}
