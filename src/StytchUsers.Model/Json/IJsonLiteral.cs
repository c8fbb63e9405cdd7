namespace StytchUsers.Json;

/// <summary>A value that is written into JSON with the digits that it came with.</summary>
internal interface IJsonLiteral
{
    /// <summary>The value as it stands in JSON.</summary>
    public string Literal { get; }
}
