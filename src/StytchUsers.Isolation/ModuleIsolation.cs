using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace StytchUsers.Isolation;

/// <summary>Finds the module's own assemblies while it is imported; their packages stay in a load context of their own.</summary>
public sealed class ModuleIsolation : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string s_moduleFolder = Path.GetDirectoryName(typeof(ModuleIsolation).Assembly.Location)!;
    private static readonly LibraryContext s_library = new(Path.Combine(s_moduleFolder, "lib"));
    private static int s_imports;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Another copy of the module is loaded in this session.</exception>
    public void OnImport()
    {
        RefuseSecondCopy();

        // One handler for the process, however many runspaces import the module.
        if (Interlocked.Increment(ref s_imports) == 1) { AssemblyLoadContext.Default.Resolving += Resolve; }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        // The handler stays: objects that scripts still hold may yet need a type that was never loaded,
        // and it finds assemblies of this module only.
    }

    /// <summary>
    /// A process keeps the assemblies that it loaded first, so another copy would run with the first one's code. One sentence says so,
    /// where the engine would list every member of every type.
    /// </summary>
    private static void RefuseSecondCopy()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        PSModuleInfo? other = shell.AddCommand("Get-Module").AddParameter("Name", "StytchUsers").Invoke<PSModuleInfo>().FirstOrDefault();
        if (other is null) { return; }
        throw new InvalidOperationException(
            $"This session has StytchUsers {other.Version} from {other.ModuleBase} already, and can hold one copy only. Start a new " +
                "session to use another.");
    }

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName name) => name.Name switch
    {
        "StytchUsers.Client" or "StytchUsers.Sandbox" => s_library.LoadFromAssemblyName(name),
        "StytchUsers.Model" => context.LoadFromAssemblyPath(Path.Combine(s_moduleFolder, "StytchUsers.Model.dll")),
        _ => null,
    };

    private sealed class LibraryContext(string folder) : AssemblyLoadContext("StytchUsers")
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            string path = Path.Combine(folder, assemblyName.Name + ".dll");

            // What is not in the folder is the runtime's, or the model that scripts name: both are the default context's.
            return File.Exists(path) ? LoadFromAssemblyPath(path) : Default.LoadFromAssemblyName(assemblyName);
        }
    }
}
