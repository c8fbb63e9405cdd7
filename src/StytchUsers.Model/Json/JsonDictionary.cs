using System.Collections.Specialized;

namespace StytchUsers.Json;

/// <summary>
/// A JSON object as an ordered dictionary whose text is its JSON, so that <c>Compare-Object</c>, <c>Export-Csv</c> and strings tell
/// two of them apart.
/// </summary>
internal sealed class JsonDictionary(int capacity, StringComparer comparer) : OrderedDictionary(capacity, comparer)
{
    /// <summary>The JSON of what it holds now: a script may have changed it.</summary>
    public override string ToString()
    {
        // A script may also have put something into it that JSON cannot hold, and a text must not fail.
        try { return JsonPlain.ToJson(this); }
        catch (ArgumentException) { return base.ToString()!; }
    }
}
