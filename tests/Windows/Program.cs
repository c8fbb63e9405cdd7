using System.Runtime.Loader;
using StytchUsers.Windows;

// The Windows build of .NET brings no `dotnet test` with it, so this takes its place: <test assembly> <list of exclusions> <result file>.
string assembly = Path.GetFullPath(args[0]);
AppContext.SetData("APP_CONTEXT_BASE_DIRECTORY", Path.GetDirectoryName(assembly) + Path.DirectorySeparatorChar);
AssemblyDependencyResolver dependencies = new(assembly);
AssemblyLoadContext.Default.Resolving += (context, name) =>
    dependencies.ResolveAssemblyToPath(name) is { } path ? context.LoadFromAssemblyPath(path) : null;
AssemblyLoadContext.Default.ResolvingUnmanagedDll += (_, name) =>
    dependencies.ResolveUnmanagedDllToPath(name) is { } path ? System.Runtime.InteropServices.NativeLibrary.Load(path) : 0;
return TestRun.Run(AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly), Exclusions.Read(args[1]), args[2]);
