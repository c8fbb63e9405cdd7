using System.Globalization;
using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Views;

namespace StytchUsers.Errors;

/// <summary>Makes every error record of the module: a stable id, the item as target, and what to do next in plain words.</summary>
/// <remarks>
/// The next step is part of the message. The place that the engine has for it, RecommendedAction, is shown by ConciseView alone and only
/// since PowerShell 7.5; logs, transcripts, NormalView and PowerShell 7.4 leave it out, and filling both would show it twice.
/// </remarks>
internal static class ErrorRecords
{
    /// <param name="failure">Why a call for an item failed.</param>
    /// <param name="target">The item.</param>
    /// <param name="adviceWhenUnknown">How to find out whether a change was made whose response was lost.</param>
    internal static ErrorRecord Of(Exception failure, CallTarget target, string? adviceWhenUnknown) => failure switch
    {
        StytchApiException api => Of(api, target.Given, target.Label, api.OutcomeUnknown ? adviceWhenUnknown : null),
        CallEndedException ended => ended.Record,
        _ => Failure("InvalidRequest", ErrorCategory.InvalidArgument, failure, target.Given, "Correct the value; nothing was sent."),
    };

    /// <param name="failure">What the client reported.</param>
    /// <param name="target">What the caller passed.</param>
    /// <param name="label">The target in a few words.</param>
    /// <param name="advice">What to do next, where the command knows it better than the table.</param>
    internal static ErrorRecord Of(StytchApiException failure, object? target, string label, string? advice = null)
    {
        string next = advice ?? Advice.For(failure);
        if (failure.OutcomeUnknown && advice is null)
        {
            next = $"It is not known whether the change was made: look before you repeat it. {next}";
        }
        // The page about what is not found says nothing that the error does not say, and two lines of a terminal are read more often
        // than four.
        bool isNotFound = CategoryOf(failure) == ErrorCategory.ObjectNotFound && failure.ErrorType is not (null or "route_not_found");
        if (failure.ErrorUrl is { Length: > 0 } url && !isNotFound) { next = $"{Sentence(next)} See {url}"; }
        return Build(failure, IdOf(failure), CategoryOf(failure), $"{label}: {failure.Message}", target,
            next + Facts(failure, withType: !isNotFound));
    }

    /// <summary>A refusal of the module's own, before any request.</summary>
    internal static ErrorRecord Refusal(string id, ErrorCategory category, string message, object? target, string advice)
    {
        message = SecretText.Mask(message);
        Exception exception = category is ErrorCategory.InvalidArgument ? new ArgumentException(message)
            : new InvalidOperationException(message);
        return Build(exception, id, category, message, target, advice);
    }

    /// <summary>As <see cref="Refusal"/>, for something that went wrong.</summary>
    internal static ErrorRecord Failure(string id, ErrorCategory category, Exception exception, object? target, string advice) =>
        Build(exception, id, category, exception.Message, target, advice);

    internal static ErrorCategory CategoryOf(StytchApiException failure) => failure switch
    {
        { Kind: StytchFailureKind.Timeout } => ErrorCategory.OperationTimeout,
        { Kind: StytchFailureKind.NotConnected or StytchFailureKind.ConnectionLost } => ErrorCategory.ConnectionError,
        { Kind: StytchFailureKind.InvalidAnswer or StytchFailureKind.InconsistentAnswers } => ErrorCategory.InvalidResult,
        { ErrorType: "user_not_found" } or { StatusCode: 404 } => ErrorCategory.ObjectNotFound,
        { IsAboutCredentials: true } => ErrorCategory.AuthenticationError,
        { StatusCode: 403 } => ErrorCategory.PermissionDenied,
        { ErrorType: { } type } when type.StartsWith("duplicate_", StringComparison.Ordinal) => ErrorCategory.ResourceExists,
        { StatusCode: 409 } => ErrorCategory.ResourceExists,
        { StatusCode: 429 } => ErrorCategory.LimitsExceeded,
        { StatusCode: 408 } => ErrorCategory.OperationTimeout,
        { StatusCode: >= 500 } => ErrorCategory.ConnectionError,
        _ => ErrorCategory.InvalidArgument,
    };

    private static string IdOf(StytchApiException failure)
    {
        if (failure.ErrorType is { Length: > 0 } type) { return VisibleText.InMessage(type, 100); }
        return failure.Kind == StytchFailureKind.Refused ? string.Create(CultureInfo.InvariantCulture, $"HttpStatus{failure.StatusCode}")
            : failure.Kind.ToString();
    }

    private static string Facts(StytchApiException failure, bool withType)
    {
        var facts = new List<string>();
        if (withType && failure is { StatusCode: { } status, ErrorType: { } type }) { facts.Add($"{status} {type}"); }
        if (failure.Attempts > 1) { facts.Add($"{failure.Attempts} attempts"); }
        if (failure.RequestId is { Length: > 0 } request) { facts.Add(request); }
        return facts.Count == 0 ? "" : $" ({string.Join(", ", facts)})";
    }

    private static ErrorRecord Build(Exception exception, string id, ErrorCategory category, string message, object? target,
        string advice)
    {
        string whole = SecretText.Mask($"{Sentence(message)} {CommandText.WithPrefix(advice)}");
        return new ErrorRecord(exception, id, category, WithoutSecret(target))
        {
            ErrorDetails = new ErrorDetails(VisibleText.InMessage(whole)),
        };
    }

    /// <summary>The target ends in logs, and somebody may have pasted a secret in the place of an id.</summary>
    private static object? WithoutSecret(object? target) => target switch
    {
        string text => SecretText.Mask(text),
        string[] texts when texts.Any(SecretText.IsIn) => texts.Select(SecretText.Mask).ToArray(),
        _ => target,
    };

    private static string Sentence(string text) => text.TrimEnd() is [.., '.' or '!' or '?'] ? text.TrimEnd() : $"{text.TrimEnd()}.";
}
