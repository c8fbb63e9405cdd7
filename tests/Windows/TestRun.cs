using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace StytchUsers.Windows;

/// <summary>Runs the tests of an assembly and writes what came of them to a file, since a pty adds escape sequences to the output.</summary>
internal sealed class TestRun(Exclusions exclusions, StreamWriter output) : LongLivedMarshalByRefObject, IMessageSink
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, DateTime> _running = new();
    private readonly List<ITestCase> _found = [];
    private readonly TaskCompletionSource _discovered = new();
    private readonly TaskCompletionSource _finished = new();
    private int _passed, _failed, _skipped, _excluded;

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
        using StreamWriter output = new(file) { AutoFlush = true };
        return new TestRun(exclusions, output).Run(AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly), part);
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
            case ITestFailed failed when exclusions.Has(failed.Test.DisplayName): Interlocked.Increment(ref _excluded); break;
            case ITestFailed failed: Fail(failed.Test.DisplayName, failed); break;
            case ITestAssemblyCleanupFailure failed: Fail("the end of the assembly", failed); break;
            case ITestCollectionCleanupFailure failed: Fail(failed.TestCollection.DisplayName, failed); break;
            case ITestClassCleanupFailure failed: Fail(failed.TestClass.Class.Name, failed); break;
            case IErrorMessage failed: Fail("the run", failed); break;
            case ITestAssemblyFinished: _finished.TrySetResult(); break;
        }
        return true;
    }

    private int Run(Assembly assembly, string part)
    {
        using XunitTestFramework framework = new(this);
        Options options = new();
        using (ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly)))
        {
            discoverer.Find(includeSourceInformation: false, this, options);
            _discovered.Task.Wait();
        }
        _found.RemoveAll(test => !test.DisplayName.Contains(part, StringComparison.Ordinal));
        ITestCase[] wanted = [.. _found.Where(test => !exclusions.Has(test.DisplayName))];
        _excluded = _found.Count - wanted.Length;
        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        executor.RunTests(wanted, this, options);
        while (!_finished.Task.Wait(TimeSpan.FromSeconds(5))) { GiveUpOnStalled(); }
        if (part.Length == 0) { TellUnused(assembly.GetName().Name!); }
        Say($"{_passed} passed, {_failed} failed, {_skipped} skipped, {_excluded} excluded");
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

    /// <summary>So that the list does not outlive what it is about.</summary>
    private void TellUnused(string assembly)
    {
        foreach (string name in exclusions.Unused.Where(name => name.StartsWith(assembly + ".", StringComparison.Ordinal)))
        {
            Interlocked.Increment(ref _failed);
            Say($"Failed  {name}: it is excluded, and there is no such test.");
        }
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
