using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StytchUsers.Windows;

/// <summary>Runs the tests of an assembly and writes what came of them to a file, since a pty adds escape sequences to the output.</summary>
internal sealed class TestRun(StreamWriter output) : LongLivedMarshalByRefObject, IMessageSink
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, DateTime> _running = new();
    private readonly List<ITestCase> _found = [];
    private readonly TaskCompletionSource _discovered = new();
    private readonly TaskCompletionSource _finished = new();
    private int _passed, _failed, _skipped;

    /// <summary>The exit code: 0 when no test failed.</summary>
    public static int Run(Assembly assembly, Exclusions exclusions, string file)
    {
        using StreamWriter output = new(file) { AutoFlush = true };
        return new TestRun(output).Run(assembly, exclusions);
    }

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestCaseDiscoveryMessage found: _found.Add(found.TestCase); break;
            case IDiscoveryCompleteMessage: _discovered.TrySetResult(); break;
            case ITestStarting started: _running[started.Test.DisplayName] = DateTime.UtcNow; break;
            case ITestFinished finished: _running.TryRemove(finished.Test.DisplayName, out _); break;
            case ITestPassed: Interlocked.Increment(ref _passed); break;
            case ITestSkipped skipped:
                Interlocked.Increment(ref _skipped);
                Say($"Skipped {skipped.Test.DisplayName}: {skipped.Reason}");
                break;
            case ITestFailed failed: Fail(failed.Test.DisplayName, failed); break;
            case ITestAssemblyCleanupFailure failed: Fail("the end of the assembly", failed); break;
            case ITestCollectionCleanupFailure failed: Fail(failed.TestCollection.DisplayName, failed); break;
            case ITestClassCleanupFailure failed: Fail(failed.TestClass.Class.Name, failed); break;
            case IErrorMessage failed: Fail("the run", failed); break;
            case ITestAssemblyFinished: _finished.TrySetResult(); break;
        }
        return true;
    }

    private int Run(Assembly assembly, Exclusions exclusions)
    {
        using XunitTestFramework framework = new(this);
        Options options = new();
        using (ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly)))
        {
            discoverer.Find(includeSourceInformation: false, this, options);
            _discovered.Task.Wait();
        }
        ITestCase[] wanted = [.. _found.Where(test => !exclusions.Has($"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}"))];
        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        executor.RunTests(wanted, this, options);
        while (!_finished.Task.Wait(TimeSpan.FromSeconds(5))) { GiveUpOnStalled(); }
        Say($"{_passed} passed, {_failed} failed, {_skipped} skipped, {_found.Count - wanted.Length} excluded");
        return _failed > 0 || _passed == 0 ? 1 : 0;
    }

    /// <summary>A test that stands still would hold up all the others: it is named, and the run ends.</summary>
    private void GiveUpOnStalled()
    {
        string[] stalled = [.. _running.Where(test => DateTime.UtcNow - test.Value > s_patience).Select(test => test.Key)];
        if (stalled.Length == 0) { return; }
        foreach (string name in stalled) { Say($"Failed  {name}: it was still running after {s_patience}."); }
        Say($"{_passed} passed, {_failed + stalled.Length} failed, {_skipped} skipped, and the others did not run");
        Environment.Exit(1);
    }

    private void Fail(string name, IFailureInformation failure)
    {
        Interlocked.Increment(ref _failed);
        Say($"Failed  {name}: {string.Join("\n", failure.Messages)}\n{string.Join("\n", failure.StackTraces)}\n");
    }

    private void Say(string line)
    {
        lock (output) { output.WriteLine(line); }
    }

    /// <summary>None is set, so that those of xunit count.</summary>
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = [];

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
