using System.Globalization;
using System.Runtime.Loader;
using StytchUsers.Testing;
using StytchUsers.Tests.Stops;

namespace StytchUsers.Tests.Isolation;

/// <summary>
/// A process that has loaded nothing yet and does what its arguments say, in their order: <c>load=path</c> an assembly into the
/// default context, <c>run=script</c> in the engine, <c>report=label</c> what is loaded by now, <c>stops=count</c> calls and count what
/// they leave behind.
/// </summary>
internal static class Program
{
    public static int Main(string[] steps)
    {
        EngineHarness? ps = null;
        try
        {
            foreach (string step in steps)
            {
                (string verb, string argument) = (step[..step.IndexOf('=', StringComparison.Ordinal)],
                    step[(step.IndexOf('=', StringComparison.Ordinal) + 1)..]);
                switch (verb)
                {
                    case "load": AssemblyLoadContext.Default.LoadFromAssemblyPath(argument); break;
                    case "report": Report(argument); break;
                    case "stops": StoppedCalls.RunAsync(int.Parse(argument, CultureInfo.InvariantCulture)).GetAwaiter().GetResult(); break;
                    default: Run(ps ??= new EngineHarness(new HarnessOptions { Module = null }), argument); break;
                }
            }
            return 0;
        }
        catch (Exception e)
        {
            Console.WriteLine($"failed|{e}");
            return 1;
        }
        finally
        {
            ps?.Dispose();
        }
    }

    private static void Run(EngineHarness ps, string script)
    {
        foreach (object line in ps.Run(script).EnsureNoErrors().Output) { Console.WriteLine($"output|{line}"); }
    }

    private static void Report(string label)
    {
        foreach (AssemblyLoadContext context in AssemblyLoadContext.All)
        {
            foreach (string assembly
                in context.Assemblies.Select(loaded => $"{loaded.GetName().Name}|{loaded.GetName().Version}|{loaded.Location}"))
            {
                Console.WriteLine($"{label}|{context.Name}|{assembly}");
            }
        }
    }
}
