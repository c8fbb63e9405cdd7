using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace StytchUsers.Windows;

internal enum TestOutcome
{
    Passed,
    Failed,
    Skipped,
    Excluded,
}

/// <summary>What came of the tests. Where one ran twice, the second time counts.</summary>
internal sealed class TestResults(Exclusions exclusions, string file)
{
    private readonly ConcurrentDictionary<(string Case, string Name), (ITestCase? Case, TestOutcome Outcome, string Text)> _results = new();

    /// <summary>How many did not run.</summary>
    public int Excluded { get; set; }

    /// <summary>Those that failed so far, and are not on the list.</summary>
    public IReadOnlyList<ITestCase> FailedCases =>
        [.. _results.Values.Where(result => result.Outcome == TestOutcome.Failed).Select(result => result.Case).OfType<ITestCase>()
            .Distinct()];

    public void Add(ITest test, TestOutcome outcome, string text)
    {
        // The tests of a theory that is not listed first are known by their names only when they have run.
        if (exclusions.Has(test.DisplayName)) { outcome = TestOutcome.Excluded; }
        _results[(test.TestCase.UniqueID, test.DisplayName)] = (test.TestCase, outcome, text);
    }

    public void Fail(string name, string text) => _results[("", name)] = (null, TestOutcome.Failed, text);

    /// <summary>The exit code, after the last <see cref="Save"/>.</summary>
    /// <param name="assembly">The assembly whose tests all ran, so that a line of the list that is about none of them is found.</param>
    public int End(string? assembly)
    {
        foreach (string name in exclusions.Unused.Where(name =>
            assembly is not null && name.StartsWith(assembly + ".", StringComparison.Ordinal)))
        {
            Fail(name, "It is excluded, and there is no such test.");
        }
        Save();
        return Count(TestOutcome.Failed) > 0 || Count(TestOutcome.Passed) == 0 ? 1 : 0;
    }

    /// <summary>Writes all but what passed: what is known so far counts if the run does not come to its end.</summary>
    public void Save()
    {
        IEnumerable<string> lines = _results.Where(result => result.Value.Outcome is TestOutcome.Failed or TestOutcome.Skipped)
            .OrderBy(result => result.Value.Outcome).ThenBy(result => result.Key.Name, StringComparer.Ordinal)
            .Select(result => $"{result.Value.Outcome} {result.Key.Name}: {result.Value.Text}");
        int excluded = Excluded + Count(TestOutcome.Excluded);
        string end = $"{Count(TestOutcome.Passed)} passed, {Count(TestOutcome.Failed)} failed, {Count(TestOutcome.Skipped)} skipped, ";
        File.WriteAllLines(file, [.. lines, $"{end}{excluded} excluded"]);
    }

    private int Count(TestOutcome outcome) => _results.Values.Count(result => result.Outcome == outcome);
}
