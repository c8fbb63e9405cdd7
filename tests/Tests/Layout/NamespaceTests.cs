using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Layout;

/// <summary>References between the namespaces of a project go one way, so that each can be read without those that use it.</summary>
public sealed class NamespaceTests
{
    public static TheoryData<string> Assemblies { get; } =
    [
        Path.Combine(RepositoryPaths.Module, "StytchUsers.dll"),
        Path.Combine(RepositoryPaths.Module, "StytchUsers.Model.dll"),
        Path.Combine(RepositoryPaths.Module, "lib", "StytchUsers.Client.dll"),
        Path.Combine(RepositoryPaths.Module, "lib", "StytchUsers.Sandbox.dll"),
        RepositoryPaths.Program("StytchUsers.Sandbox.Server"),
    ];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Namespaces_of_a_project_have_no_circle(string assembly)
    {
        TypeUse[] uses = TypeReferences.AcrossNamespaces(assembly);
        ILookup<string, string> next = uses.ToLookup(use => use.From, use => use.To);
        Assert.Empty(uses.Where(use => Reached(next, use.To).Contains(use.From))
            .Select(use => $"{use.From} -> {use.To}: {use.FromType} uses {use.ToType}").Order(StringComparer.Ordinal));
    }

    private static HashSet<string> Reached(ILookup<string, string> next, string from)
    {
        HashSet<string> reached = [from];
        Queue<string> open = new(reached);
        while (open.TryDequeue(out string? one))
        {
            foreach (string other in next[one].Where(reached.Add)) { open.Enqueue(other); }
        }
        return reached;
    }
}
