using System.Management.Automation;
using System.Runtime.CompilerServices;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Errors;
using StytchUsers.Execution;

namespace StytchUsers.Commands;

/// <summary>Finds users and streams them, each page while the next is on its way.</summary>
[Cmdlet(VerbsCommon.Search, "StytchUser", SupportsPaging = true, DefaultParameterSetName = ByFilters)]
[OutputType(typeof(StytchUser))]
public sealed class SearchStytchUserCommand : UserFilterCmdlet
{
    private UserStream? _stream;
    private ulong _left;
    private ulong _skip;

    /// <summary>Users in one request.</summary>
    [Parameter]
    [ValidateRange(1, SearchRequest.MaximumPageSize)]
    public int PageSize { get; set; } = SearchRequest.MaximumPageSize;

    /// <summary>Where to go on, as the error of a search that was broken off said.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Cursor { get; set; }

    /// <summary>Pages that may be under way at once. With more than one, users come in no promised order.</summary>
    [Parameter]
    [ValidateRange(1, SearchRequest.MaximumThrottle)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override bool ChangesProject => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (ThrottleLimit > 1 && (Cursor is not null || PagingParameters.Skip > 0))
        {
            ThrowTerminatingError(ErrorRecords.Refusal("ThrottleNeedsWholeSearch", ErrorCategory.InvalidArgument,
                "With -ThrottleLimit users come in no promised order, so that there is no place at which -Cursor or -Skip could " +
                    "begin.", ThrottleLimit,
                "Leave -ThrottleLimit out, or search without -Cursor and -Skip."));
        }
        if (!MyInvocation.ExpectingInput) { return; }
        ThrowTerminatingError(ErrorRecords.Refusal("UnexpectedInput", ErrorCategory.InvalidArgument,
            "Search-StytchUser takes nothing from the pipeline, and without a filter it would find everybody. Nothing was " +
                "sent.", MyInvocation.MyCommand.Name,
            "Get-StytchUser takes ids and addresses from the pipeline, and so do the commands that change users; filters are " +
                "parameters of Search-StytchUser."));
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _left = PagingParameters.First;
        _skip = PagingParameters.Skip;
        bool countOnly = _left == 0 && PagingParameters.IncludeTotalCount;
        if (_left == 0 && !countOnly) { return; }
        _stream = new UserStream(Run, Request(countOnly ? 1 : _left, _skip));
        bool first = true;
        while (_stream.Next() is { } page)
        {
            if (first && PagingParameters.IncludeTotalCount) { WriteObject(Total(page)); }
            if (countOnly) { break; }
            first = false;
            WritePage(page.Users);
        }
        base.EndProcessing();
    }

    /// <remarks>Optimised at the first call, as the loops that cut pages are.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void WritePage(IReadOnlyList<StytchUser> users)
    {
        int from = (int)Math.Min(_skip, (ulong)users.Count);
        int to = from + (int)Math.Min(_left, (ulong)(users.Count - from));
        _skip -= (ulong)from;
        _left -= (ulong)(to - from);
        for (int i = from; i < to; i++) { Run.Write(users[i]); }
    }

    private protected override void ReleaseResources() => _stream?.Dispose();

    private SearchRequest Request(ulong first, ulong skip)
    {
        // Without a -First it is the greatest number there is, and then everything is wanted.
        long? wanted = first < long.MaxValue - Math.Min(skip, long.MaxValue) ? (long)(first + skip) : null;
        return Selection() with { PageSize = PageSize, Cursor = Cursor, Throttle = ThrottleLimit, Wanted = wanted };
    }

    /// <summary>As PowerShell's paging has it: with how much the number can be relied on.</summary>
    private PSObject Total(UserPage page) => page.Total is { } total ? PagingParameters.NewTotalCount((ulong)total, 1.0)
        : PagingParameters.NewTotalCount(0, 0.0);
}
