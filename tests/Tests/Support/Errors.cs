using System.Management.Automation;
using Xunit;

namespace StytchUsers.Tests.Support;

/// <summary>What every error record of the module must have.</summary>
internal static class Errors
{
    /// <summary>The part of an error's id that the module chose.</summary>
    public static string Id(this ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>The record has this id, category and target, says these things, and says what to do next.</summary>
    public static void Is(ErrorRecord error, string id, ErrorCategory category, object target, params string[] says)
    {
        Is(error, id, category);
        Assert.Equal(target, error.TargetObject is PSObject wrapped ? wrapped.BaseObject : error.TargetObject);
        Assert.All(says, text => Assert.Contains(text, error.ErrorDetails.Message, StringComparison.Ordinal));
    }

    public static void Is(ErrorRecord error, string id, ErrorCategory category)
    {
        Assert.Equal((id, category), (error.Id(), error.CategoryInfo.Category));
        Assert.StartsWith("StytchUsers.Commands.", error.FullyQualifiedErrorId.Split(',')[1], StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails?.Message), $"{id} has no message of its own.");

        // What to do next is a part of what every view shows, after what went wrong.
        Assert.True(error.ErrorDetails!.Message.Length > error.Exception.Message.Length, $"{id} does not say what to do.");
        Assert.True(string.IsNullOrEmpty(error.ErrorDetails.RecommendedAction), $"{id} would be shown with its next step twice.");
    }
}
