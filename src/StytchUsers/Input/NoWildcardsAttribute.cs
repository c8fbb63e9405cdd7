using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Refuses wildcards where the service would look for the signs themselves, and find nobody.</summary>
/// <param name="matches">What the service compares the text with.</param>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoWildcardsAttribute(string matches) : ValidateArgumentsAttribute
{
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (ScriptValue.Unwrap(arguments) is string text && text.AsSpan().IndexOfAny('*', '?') >= 0)
        {
            throw new ValidationMetadataException($"'{Output.Naming.Display(text)}': there are no wildcards here. The text matches " +
                $"{matches}, and needs at least 3 characters. Leave * and ? out.");
        }
    }
}
