using System.Collections;
using System.Management.Automation;
using System.Text;

namespace StytchUsers.Testing;

/// <summary>Everything that a run wrote, asked and showed.</summary>
public sealed record HarnessResult
{
    private readonly EngineHarness _harness;
    private string? _text;

    internal HarnessResult(EngineHarness harness) => _harness = harness;

    /// <summary>The objects.</summary>
    public IReadOnlyList<PSObject> Output { get; init; } = [];

    /// <summary>The errors that were written and did not end the script.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; init; } = [];

    /// <summary>The error that ended the script, if one did.</summary>
    public ErrorRecord? Terminating { get; init; }

    /// <summary>Whether the pipeline was stopped from outside.</summary>
    public bool Stopped { get; init; }

    /// <summary>The time from <see cref="RunningPipeline.Stop"/> to the end of the pipeline.</summary>
    public TimeSpan? StopTook { get; init; }

    /// <summary>The warnings.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The verbose messages; empty unless the preference is on.</summary>
    public IReadOnlyList<string> Verbose { get; init; } = [];

    /// <summary>The debug messages; empty unless the preference is on.</summary>
    public IReadOnlyList<string> Debug { get; init; } = [];

    /// <summary>The information records.</summary>
    public IReadOnlyList<InformationRecord> Information { get; init; } = [];

    /// <summary>The progress records.</summary>
    public IReadOnlyList<ProgressRecord> Progress { get; init; } = [];

    /// <summary>The questions asked.</summary>
    public IReadOnlyList<RecordedPrompt> Prompts { get; init; } = [];

    /// <summary>What went to the host itself, such as what-if texts and messages.</summary>
    public string HostText { get; init; } = "";

    /// <summary>The output as a console shows it; for <see cref="EngineHarness.Show"/>, the whole console.</summary>
    public string Text
    {
        get => _text ??= _harness.Render(Output);
        init => _text = value;
    }

    /// <summary>The one object that was written.</summary>
    public PSObject Only => Output.Count == 1
        ? Output[0]
        : throw new InvalidOperationException($"One object was expected, {Output.Count} came. {Terminating} {string.Join("; ", Errors)}");

    /// <summary>The one error, written or terminating.</summary>
    public ErrorRecord OnlyError
    {
        get
        {
            ErrorRecord[] all = Terminating is null ? [.. Errors] : [.. Errors, Terminating];
            return all.Length == 1
                ? all[0]
                : throw new InvalidOperationException($"One error was expected, {all.Length} came: {string.Join("; ", (object[])all)}");
        }
    }

    /// <summary>One property of each object.</summary>
    public IReadOnlyList<object?> Values(string property) => [.. Output.Select(item => item.Get(property))];

    /// <summary>This result, if there was no error of any kind.</summary>
    public HarnessResult EnsureNoErrors() => Errors.Count == 0 && Terminating is null
        ? this
        : throw new InvalidOperationException($"No error was expected: {string.Join("; ", Errors)} {Terminating}",
            Terminating?.Exception ?? Errors[0].Exception);

    /// <summary>
    /// All text of all streams, objects serialised and exceptions with their inner ones and their data: where a secret must not be found.
    /// </summary>
    public string AllText()
    {
        StringBuilder all = new();
        foreach (PSObject item in Output) { Add(all, item); }
        foreach (ErrorRecord error in Errors) { Add(all, error); }
        if (Terminating is not null) { Add(all, Terminating); }
        foreach (string text in (string[])[.. Warnings, .. Verbose, .. Debug, HostText, Text]) { all.AppendLine(text); }
        foreach (object record in (object[])[.. Information, .. Progress, .. Prompts]) { Add(all, record); }
        foreach (object remembered in _harness.ErrorVariable) { Add(all, remembered); }
        return all.ToString();
    }

    private static void Add(StringBuilder all, object item)
    {
        all.AppendLine(item.ToString()).AppendLine(PSSerializer.Serialize(item, depth: 4));
        var exception = item as Exception;
        if (item is ErrorRecord record)
        {
            exception = record.Exception;
            all.AppendLine(record.FullyQualifiedErrorId).AppendLine(record.CategoryInfo.ToString()).AppendLine(record.ScriptStackTrace);
            all.AppendLine(record.ErrorDetails?.Message).AppendLine(record.ErrorDetails?.RecommendedAction)
                .AppendLine(record.TargetObject?.ToString());
        }
        for (all.AppendLine(exception?.ToString()); exception is not null; exception = exception.InnerException)
        {
            foreach (DictionaryEntry entry in exception.Data) { all.AppendLine($"{entry.Key}={entry.Value}"); }
        }
    }
}
