using System.Management.Automation;
using System.Reflection;
using System.Text;
using System.Text.Json.Nodes;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Views;

/// <summary>
/// Objects of the module as built, made of JSON without a service. The tests do not reference the model, so that there is only the
/// module's own copy of it in the process.
/// </summary>
internal static class ModelObjects
{
    private static readonly Lazy<Assembly> s_model = new(() =>
    {
        using EngineHarness ps = new();
        return ((Type)ps.Run("[StytchUsers.StytchUser]").Only.BaseObject).Assembly;
    });

    public static Assembly Assembly => s_model.Value;

    public static Type Format => Type("StytchFormat");

    /// <summary>The rows of the table of kinds of factors.</summary>
    public static IReadOnlyList<dynamic> Kinds => (IReadOnlyList<dynamic>)Type("FactorKinds").GetProperty("All")!.GetValue(null)!;

    public static PSObject User(string json, string projectId = "project-test-1") =>
        PSObject.AsPSObject(Create("StytchUser", Bytes(json), projectId));

    /// <summary>A factor of a kind, with a text in the place of every text.</summary>
    public static PSObject Factor(dynamic kind, string text)
    {
        var json = new JsonObject { [(string)kind.IdField] = $"{kind.IdPrefix}-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6" };
        if (kind.FlagField is string flag) { json[flag] = true; }
        foreach (string field in kind.TextFields) { json[field] = text; }
        var user = new JsonObject
        {
            ["user_id"] = "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6",
            [(string)kind.Field] = (bool)kind.IsSingle ? json : new JsonArray(json),
        };
        var factors = (IEnumerable<object>)kind.Of((dynamic)User(user.ToJsonString()).BaseObject);
        return PSObject.AsPSObject(factors.Single());
    }

    public static PSObject App(string json, string userId) =>
        PSObject.AsPSObject(Create("StytchConnectedApp", Fields(json), userId, "project-test-1"));

    public static PSObject Removal(string userId, string emailAddress) =>
        PSObject.AsPSObject(
            Create("StytchRemoval", userId, emailAddress, "request-id-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", "project-test-1"));

    public static PSObject Export(string path) => PSObject.AsPSObject(Create("StytchExportResult", path, 1234L, 1_048_576L, false, 0L));

    /// <param name="line">The row's line.</param>
    /// <param name="status">What was done.</param>
    /// <param name="emailAddress">The row's address.</param>
    /// <param name="phoneNumber">The row's phone number.</param>
    /// <param name="more">What is set besides.</param>
    public static PSObject Import(long line, string status, string? emailAddress, string? phoneNumber,
        params (string Name, object Value)[] more)
    {
        object result = Create("StytchImportResult", "project-test-1", line, Enum.Parse(Type("StytchImportStatus"), status), emailAddress!,
            phoneNumber!);
        foreach ((string name, object value) in more) { result.GetType().GetProperty(name)!.SetValue(result, value); }
        return PSObject.AsPSObject(result);
    }

    private static object Fields(string json) => Create("Json.JsonFields", Bytes(json));

    private static ReadOnlyMemory<byte> Bytes(string json) => Encoding.UTF8.GetBytes(json);

    private static object Create(string type, params object[] arguments) =>
        Activator.CreateInstance(Type(type), BindingFlags.Instance | BindingFlags.NonPublic, null, arguments, null)!;

    private static Type Type(string name) => Assembly.GetType("StytchUsers." + name, throwOnError: true)!;
}
