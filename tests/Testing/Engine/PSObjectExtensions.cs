using System.Collections;
using System.Management.Automation;

namespace StytchUsers.Testing;

/// <summary>Looks into objects whose types the tests do not reference: the module brings them, as built.</summary>
public static class PSObjectExtensions
{
    /// <summary>
    /// The value of a property, by a path such as <c>Name.FirstName</c> or <c>Emails.0.EmailAddress</c>; a property that is not there is an
    /// error.
    /// </summary>
    public static object? Get(this object? item, string path)
    {
        foreach (string step in path.Split('.'))
        {
            object? from = item is PSObject { BaseObject: IList wrapped } ? wrapped : item;
            item = from switch
            {
                IList list when int.TryParse(step, out int index) => list[index],
                null => throw new InvalidOperationException($"Nothing to take {step} of {path} from."),
                _ => PSObject.AsPSObject(from).Properties[step] is { } property
                    ? property.Value
                    : throw new InvalidOperationException($"{from} has no property {step}."),
            };
        }
        return item is PSObject { BaseObject: not PSCustomObject } result ? result.BaseObject : item;
    }

    /// <summary>As <see cref="Get(object?, string)"/>, of a known type.</summary>
    public static T Get<T>(this object? item, string path) => (T)item.Get(path)!;
}
