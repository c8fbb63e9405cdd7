namespace StytchUsers.Sandbox.Projects;

/// <summary>What an import of users took, and what it could not take.</summary>
public sealed class SandboxImport
{
    private const int ReasonsKept = 3;

    private readonly List<string> _reasons = [];
    private readonly SortedSet<string> _ignoredFields = new(StringComparer.Ordinal);

    /// <summary>Users who are in the project now.</summary>
    public int Added { get; set; }

    /// <summary>Users, or lines that are none, that are not.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Why the first of them were left out, each with its place in the file.</summary>
    public IReadOnlyList<string> Reasons => _reasons;

    /// <summary>Fields of users that the sandbox does not know and did not keep.</summary>
    public IReadOnlyCollection<string> IgnoredFields => _ignoredFields;

    /// <summary>All that was not taken in a few sentences; null when there is nothing to say.</summary>
    public string? Warning
    {
        get
        {
            List<string> sentences = [];
            if (LeftOut > 0)
            {
                sentences.Add(FormattableString.Invariant($"{LeftOut} of {Added + LeftOut} users were left out."));
                sentences.AddRange(_reasons);
                if (LeftOut > _reasons.Count) { sentences.Add(FormattableString.Invariant($"And {LeftOut - _reasons.Count} more.")); }
            }

            if (_ignoredFields.Count > 0) { sentences.Add($"Fields that are not kept: {string.Join(", ", _ignoredFields)}."); }
            return sentences.Count == 0 ? null : string.Join(' ', sentences);
        }
    }

    /// <summary>Counts one that was left out.</summary>
    /// <param name="reason">A sentence that begins with the place.</param>
    public void LeaveOut(string reason)
    {
        LeftOut++;
        if (_reasons.Count < ReasonsKept) { _reasons.Add(reason.EndsWith('.') ? reason : reason + "."); }
    }

    internal void Ignore(string field) => _ignoredFields.Add(field);
}
