using System.Management.Automation;

namespace StytchUsers.Input;

/// <summary>What argument transformations have in common.</summary>
internal static class ArgumentConversion
{
    /// <summary>
    /// A refusal that, on the pipeline, lets the engine try its next way of binding; at the command line it is the error.
    /// The inner exception is what tells the engine so.
    /// </summary>
    internal static ArgumentTransformationMetadataException NotMeant(string message) => new(message, new PSInvalidCastException(message));
}
