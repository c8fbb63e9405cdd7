using StytchUsers.Client.Requests;
using StytchUsers.Views;

namespace StytchUsers.Errors;

/// <summary>What the caller passed, and how messages call it.</summary>
/// <param name="Given">The target of errors.</param>
/// <param name="Label">A few words that a terminal can show.</param>
internal readonly record struct CallTarget(object? Given, string Label)
{
    internal static CallTarget Of(string given) => new(given, VisibleText.InMessage(SecretText.Mask(given), 200));
}
