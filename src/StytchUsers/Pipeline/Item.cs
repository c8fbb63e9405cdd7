using StytchUsers.Views;

namespace StytchUsers.Pipeline;

/// <summary>What the caller passed, and how messages call it.</summary>
/// <param name="Given">The target of errors.</param>
/// <param name="Label">A few words that a terminal can show.</param>
internal readonly record struct Item(object? Given, string Label)
{
    internal static Item Of(string given) => new(given, VisibleText.InMessage(given, 200));
}
