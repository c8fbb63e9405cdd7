using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;

namespace StytchUsers.Isolation;

/// <summary>Answers for the module's own assemblies while it is imported; their packages stay in a load context of their own.</summary>
public sealed class ModuleIsolation : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    private static readonly string s_moduleFolder = Path.GetDirectoryName(typeof(ModuleIsolation).Assembly.Location)!;
    private static readonly LibraryContext s_library = new(Path.Combine(s_moduleFolder, "lib"));
    private static int s_imports;

    /// <inheritdoc/>
    public void OnImport()
    {
        // One handler for the process, however many runspaces import the module.
        if (Interlocked.Increment(ref s_imports) == 1) { AssemblyLoadContext.Default.Resolving += Resolve; }
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo)
    {
        // The handler stays: objects that scripts still hold may yet need a type that was never loaded,
        // and it answers for this module's own names only.
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
