using System.Collections;
using System.Management.Automation;
using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers.Output;

/// <summary>
/// What the views show of copies of the module's objects, which come out of jobs and files as bags of values. The type data names these
/// methods: members in C# work in every language mode, and every text is harmless for a terminal.
/// </summary>
public static class CopyView
{
    private const int Room = 150;
    private const int JsonRoom = 240;
    private const int LongRoom = 1000;

    /// <summary>The user's id.</summary>
    public static string UserId(PSObject copy) => Text(copy, nameof(StytchUser.UserId));

    /// <summary>The status; a locked user has an exclamation mark after it.</summary>
    public static string Status(PSObject copy)
    {
        string status = Text(copy, nameof(StytchUser.Status));
        return Value(copy, nameof(StytchUser.IsLocked)) is true ? ViewText.Loud(status + "!") : status;
    }

    /// <summary>The whole name.</summary>
    public static string FullName(PSObject copy) => Text(copy, nameof(StytchUser.FullName));

    /// <summary>The time of creation in UTC.</summary>
    public static string CreatedAt(PSObject copy) => Text(copy, nameof(StytchUser.CreatedAt));

    /// <summary>The first address.</summary>
    public static string EmailAddress(PSObject copy) => Text(copy, nameof(StytchUser.EmailAddress));

    /// <summary>The first phone number.</summary>
    public static string PhoneNumber(PSObject copy) => Text(copy, nameof(StytchUser.PhoneNumber));

    /// <summary>What is shown of each property, and of what views make of several.</summary>
    public static PropertyTexts ListText(PSObject copy) => new(property => property switch
    {
        nameof(StytchUser.Status) => Status(copy),
        "FactorId" => FactorKinds.All.Select(kind => Text(copy, kind.IdProperty)).FirstOrDefault(id => id.Length > 0) ?? "",
        "WholeName" => string.Join(' ', new[] { nameof(StytchUserName.FirstName), nameof(StytchUserName.MiddleName),
            nameof(StytchUserName.LastName) }.Select(part => Text(copy, part)).Where(part => part.Length > 0)),
        "CurrentMark" => Value(copy, nameof(StytchConnection.IsCurrent)) is true ? "*" : "",
        "Who" => Text(copy, nameof(StytchImportResult.EmailAddress)) is { Length: > 0 } address ? address
            : Text(copy, nameof(StytchImportResult.PhoneNumber)),
        "Outcome" => Outcome(copy),
        _ => Text(copy, property),
    });

    private static bool IsLong(string property) => property is nameof(StytchImportResult.Reason) or nameof(StytchExportResult.Path);

    private static object? Value(PSObject copy, string property) =>
        copy.Properties[property]?.Value is { } value ? ScriptValue.Unwrap(value) : null;

    private static string Outcome(PSObject copy)
    {
        bool isDone = Text(copy, nameof(StytchImportResult.Status))
            is nameof(StytchImportStatus.Created) or nameof(StytchImportStatus.Updated);
        string text = Text(copy, isDone ? nameof(StytchImportResult.UserId) : nameof(StytchImportResult.Reason));
        string left = Text(copy, nameof(StytchImportResult.NotRestored));
        return left.Length == 0 ? text : $"{text} (not restored: {left})";
    }

    /// <summary>A property as its value says: a copy has lost the types of the model.</summary>
    private static string Text(PSObject copy, string property)
    {
        object? value = copy.Properties[property]?.Value;
        return ScriptValue.Unwrap(value) switch
        {
            null => "",
            true => property == nameof(StytchUser.IsLocked) ? ViewText.Loud("yes") : "yes",
            false => "no",
            DateTimeOffset time => StytchFormat.Exact(time),
            PSCustomObject when ((PSObject)value!).Properties[nameof(DateTimeOffset.UtcDateTime)]?.Value is DateTime utc =>
                StytchFormat.Exact(utc),
            IDictionary metadata => Json(metadata),
            IEnumerable items and not string => Line(items, FactorKinds.All.FirstOrDefault(kind => kind.Property == property)),
            _ => VisibleText.Of(value!.ToString(), IsLong(property) ? LongRoom : Room),
        };
    }

    private static string Line(IEnumerable items, FactorKind? kind) =>
        VisibleText.Of(string.Join(", ", items.Cast<object?>().Select(item => kind is null || item is null
            ? item : Factor(PSObject.AsPSObject(item), kind))), Room);

    private static string Factor(PSObject copy, FactorKind kind) => copy.Properties[kind.NameProperty ?? kind.IdProperty]?.Value
        + (kind.IsVerifiable && Value(copy, nameof(StytchEmail.Verified)) is false ? " (not verified)" : "");

    private static string Json(IDictionary metadata) =>
        metadata.Count == 0 ? "" : VisibleText.Of(JsonOutput.Text(ScriptValue.ToJsonObject(metadata)!), JsonRoom);
}
