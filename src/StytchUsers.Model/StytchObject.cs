namespace StytchUsers;

/// <summary>
/// What this module's objects have in common: they remember the project that they came from, and on a pipeline they stand for
/// what they are rather than for the properties they happen to carry.
/// </summary>
public abstract class StytchObject
{
    private protected StytchObject(string projectId) => ProjectId = projectId;

    /// <summary>The project that the object came from. Ids of two projects must not meet by accident.</summary>
    public string ProjectId { get; }
}
