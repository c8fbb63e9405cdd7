using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Layout;

/// <summary>References between the namespaces of a project go one way, so that each can be read without those that use it.</summary>
public sealed class NamespaceTests
{
    /// <summary>What is above comes first.</summary>
    private static readonly string[] s_layers =
        ["Commands", "Input", "Execution", "Completion", "Connections", "Errors", "StytchUsers", "Output"];

    public static TheoryData<string> Assemblies { get; } =
        ["StytchUsers", "StytchUsers.Model", "lib/StytchUsers.Client", "lib/StytchUsers.Sandbox", "StytchUsers.Sandbox.Server"];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Namespaces_of_a_project_have_no_circle(string assembly)
    {
        TypeUse[] uses = TypeReferences.AcrossNamespaces(FileOf(assembly));
        ILookup<string, string> next = uses.ToLookup(use => use.From, use => use.To);
        TypeUse[] circles = [.. uses.Where(use => Reached(next, use.To).Contains(use.From))];
        Assert.True(circles.Length == 0, string.Join('\n', circles.Select(Describe)));
    }

    [Fact]
    public void Rooms_of_the_module_know_only_those_below_them()
    {
        TypeUse[] uses = TypeReferences.AcrossNamespaces(FileOf("StytchUsers"));
        Assert.True(uses.Length > 100, "Hardly any type uses another one.");
        Assert.All(uses.SelectMany(use => (string[])[use.From, use.To]).Distinct(), name => Assert.NotEqual(-1, PlaceOf(name)));
        TypeUse[] upwards = [.. uses.Where(use => PlaceOf(use.From) >= PlaceOf(use.To))];
        Assert.True(upwards.Length == 0, string.Join('\n', upwards.Select(Describe)));
    }

    [Theory]
    [InlineData("GetStytchUserCommand", "SeenIdCompleter", "the argument of an attribute")]
    [InlineData("GetStytchUserConnectedAppCommand", "UserReading", "a method that is called")]
    [InlineData("FactorRemovalCmdlet", "CallEndedException", null)]
    [InlineData("ResetStytchUserMfaCommand", "CallEndedException", "what the state machine of a method makes")]
    [InlineData("UserInput", "AddressBatch", "the argument of a generic type")]
    [InlineData("StytchCmdlet", "CommandRun", "the type of a property")]
    public void A_reference_is_found_wherever_it_stands(string from, string to, string? place)
    {
        bool isFound = TypeReferences.AcrossNamespaces(FileOf("StytchUsers")).Any(use => use.FromType == from && use.ToType == to);
        Assert.True(isFound == place is not null, place ?? "nothing");
    }

    private static int PlaceOf(string name) => Array.IndexOf(s_layers, name.Split('.')[^1]);

    private static string Describe(TypeUse use) => $"{use.From} -> {use.To}: {use.FromType} uses {use.ToType}";

    private static string FileOf(string assembly) => assembly == "StytchUsers.Sandbox.Server" ? RepositoryPaths.Program(assembly)
        : Path.Combine(RepositoryPaths.Module, assembly + ".dll");

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
