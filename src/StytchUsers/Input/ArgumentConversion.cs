using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Numerics;

namespace StytchUsers.Input;

/// <summary>What argument transformations have in common.</summary>
internal static class ArgumentConversion
{
    internal static object? Unwrap(object? value)
    {
        object? inner = value is PSObject wrapped ? wrapped.BaseObject : value;
        return ReferenceEquals(inner, AutomationNull.Value) ? null : inner;
    }

    internal static bool IsNumber(object value) =>
        value is sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or BigInteger or StytchJsonNumber;

    /// <summary>
    /// A refusal that, on the pipeline, lets the engine try its next way of binding; at the command line it is the error.
    /// The inner exception is what tells the engine so.
    /// </summary>
    internal static ArgumentTransformationMetadataException NotMeant(string message) => new(message, new PSInvalidCastException(message));
}
