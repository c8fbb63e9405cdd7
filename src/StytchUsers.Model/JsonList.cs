using System.Collections.ObjectModel;
using StytchUsers.Json;

namespace StytchUsers;

/// <summary>A list of the service. As text it is its JSON, and two of them are equal when they hold the same.</summary>
/// <param name="items">What is in it.</param>
/// <param name="json">The array as it was received; without it, the items are text.</param>
internal sealed class JsonList<T>(T[] items, ReadOnlyMemory<byte> json = default) : ReadOnlyCollection<T>(items), IComparable
{
    /// <summary>The number of items, as arrays have it.</summary>
    public int Length => Count;

    public override string ToString() => Text(sorted: false);

    public override bool Equals(object? obj) => obj is JsonList<T> other && (ReferenceEquals(this, other) || CompareTo(other) == 0);

    public override int GetHashCode() => string.GetHashCode(Text(sorted: true), StringComparison.Ordinal);

    public int CompareTo(object? obj) => obj is null ? 1 : string.CompareOrdinal(
        Text(sorted: true), (obj as JsonList<T>
            ?? throw new ArgumentException("It is another kind of list.", nameof(obj))).Text(sorted: true));

    private string Text(bool sorted) => Count == 0 ? "[]" : JsonOutput.Text(json.IsEmpty ? this : JsonValues.Read(json.Span), sorted);
}
