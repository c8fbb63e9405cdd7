using System.Collections.Specialized;
using System.Diagnostics.CodeAnalysis;
using StytchUsers.Json;

namespace StytchUsers;

/// <summary>
/// A JSON object of a user. It reads as a dictionary does (<c>$user.TrustedMetadata.plan</c>), and as text it is its JSON. Two of
/// them are equal when they hold the same, in whatever order.
/// </summary>
[SuppressMessage("Design", "CA1010:Generic interface should also be implemented",
    Justification = "PowerShell knows dictionaries by IDictionary.")]
[SuppressMessage("Design", "CA1036:Override methods on comparable types", Justification = "PowerShell's operators use IComparable.")]
public sealed class StytchMetadata : OrderedDictionary, IComparable
{
    internal StytchMetadata(int count, StringComparer names)
        : base(count, names)
    {
    }

    /// <summary>The JSON in one line.</summary>
    public override string ToString() => Text(sorted: false);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StytchMetadata other && (ReferenceEquals(this, other) || CompareTo(other) == 0);

    /// <inheritdoc/>
    public override int GetHashCode() => string.GetHashCode(Text(sorted: true), StringComparison.Ordinal);

    /// <summary>An order in which equal values are together, for sorting and comparing.</summary>
    public int CompareTo(object? obj) => obj is null ? 1 : string.CompareOrdinal(
        Text(sorted: true), (obj as StytchMetadata ?? throw new ArgumentException("It is no metadata.", nameof(obj))).Text(sorted: true));

    private string Text(bool sorted)
    {
        try { return JsonOutput.Text(this, sorted); }
        catch (ArgumentException)
        {
            // A script may have put in what is no JSON; text is asked for in places that must not fail.
            return nameof(StytchMetadata);
        }
    }
}
