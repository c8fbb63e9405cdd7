using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StytchUsers.Windows;

/// <summary>Runs the tests of an assembly and writes what came of them to a file, since a terminal adds its own to the output.</summary>
internal sealed class TestRun : LongLivedMarshalByRefObject, IMessageSink
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, DateTime> _running = new();
    private readonly TestResults _results;
    private readonly List<ITestCase> _found = [];
    private readonly TaskCompletionSource _discovered = new();
    private TaskCompletionSource _finished = new();

    private TestRun(TestResults results) => _results = results;

    /// <summary>The exit code: 0 when no test failed.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="exclusions">What is left out.</param>
    /// <param name="file">Where what came of it is written.</param>
    /// <param name="part">What the names of the tests contain; empty for all.</param>
    public static int Run(string path, Exclusions exclusions, string file, string part)
    {
        string assembly = Path.GetFullPath(path);
        AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(assembly) + Path.DirectorySeparatorChar);
        AssemblyDependencyResolver dependencies = new(assembly);
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            dependencies.ResolveAssemblyToPath(name) is { } dll ? context.LoadFromAssemblyPath(dll) : null;
        AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
            dependencies.ResolveUnmanagedDllToPath(name) is { } dll ? NativeLibrary.Load(dll) : 0;
        TestResults results = new(exclusions, file);
        new TestRun(results).Run(AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly), exclusions, part);
        return results.End(part.Length == 0 ? Path.GetFileNameWithoutExtension(assembly) : null);
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
            case ITestPassed passed: _results.Add(passed.Test, TestOutcome.Passed, ""); break;
            case ITestSkipped skipped: _results.Add(skipped.Test, TestOutcome.Skipped, skipped.Reason); break;
            case ITestFailed failed: _results.Add(failed.Test, TestOutcome.Failed, Text(failed)); break;
            case IFailureInformation failed: _results.Fail("outside of tests", Text(failed)); break;
            case ITestAssemblyFinished: _finished.TrySetResult(); break;
        }
        return true;
    }

    private void Run(Assembly assembly, Exclusions exclusions, string part)
    {
        using XunitTestFramework framework = new(this);
        TestOptions options = new();
        using (ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly)))
        {
            discoverer.Find(includeSourceInformation: false, this, options);
            _discovered.Task.Wait();
        }
        ILookup<bool, ITestCase> found = _found.Where(test => test.DisplayName.Contains(part, StringComparison.Ordinal))
            .ToLookup(test => exclusions.Has(test.DisplayName));
        _results.Excluded = found[true].Count();
        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        RunCases(executor, found[false], options);

        // Wine loses a wake-up of a socket now and then; what is wrong is wrong twice.
        if (_results.FailedCases is { Count: > 0 } again) { RunCases(executor, again, options); }
    }

    private void RunCases(ITestFrameworkExecutor executor, IEnumerable<ITestCase> cases, TestOptions options)
    {
        _finished = new TaskCompletionSource();
        executor.RunTests(cases, this, options);
        while (!_finished.Task.Wait(TimeSpan.FromSeconds(5)))
        {
            _results.Save();

            // A test that stands still would hold up all the others.
            string[] stalled = [.. _running.Where(test => DateTime.UtcNow - test.Value > s_patience).Select(test => test.Key)];
            if (stalled.Length == 0) { continue; }
            foreach (string name in stalled)
            {
                _results.Fail(name, $"It was still running after {s_patience}, and the tests after it did not run.");
            }
            Environment.Exit(_results.End(assembly: null));
        }
    }

    private static string Text(IFailureInformation failure) =>
        $"{string.Join("\n", failure.Messages)}\n{string.Join("\n", failure.StackTraces)}";

    /// <summary>None is set, so that those of xunit count.</summary>
    private sealed class TestOptions : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = [];

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
