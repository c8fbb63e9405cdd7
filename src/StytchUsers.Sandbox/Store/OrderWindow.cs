namespace StytchUsers.Sandbox.Store;

/// <summary>A part of the order: all behind one position and before another. Null: no end on that side.</summary>
internal readonly record struct OrderWindow(UserPosition? After, UserPosition? Before)
{
    /// <summary>The part of this window behind a position.</summary>
    public OrderWindow From(UserPosition? position) =>
        position is { } start && !(After is { } after && after.CompareTo(start) > 0) ? this with { After = start } : this;
}
