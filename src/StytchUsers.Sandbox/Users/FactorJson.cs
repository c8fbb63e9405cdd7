using System.Text.Json;

namespace StytchUsers.Sandbox.Users;

/// <summary>Factors as the service writes them: a list of each kind, or the one that there can be; fields in alphabetical order.</summary>
internal static class FactorJson
{
    private const int Id = -1;
    private const int Flag = -2;

    /// <summary>What each field of a kind holds: the id, the flag, or the text of that place.</summary>
    private static readonly Dictionary<FactorKind, (JsonEncodedText Name, int Part)[]> s_fields =
        FactorKinds.All.ToDictionary(kind => kind, kind => Parts(kind).OrderBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => (JsonEncodedText.Encode(field.Name), field.Part)).ToArray());

    public static void Write(Utf8JsonWriter writer, User user, FactorKind kind)
    {
        if (kind.IsSingle && !Array.Exists(user.Factors, factor => factor.Kind == kind))
        {
            writer.WriteNullValue();
            return;
        }

        if (!kind.IsSingle) { writer.WriteStartArray(); }
        foreach (Factor factor in user.Factors)
        {
            if (factor.Kind == kind) { Write(writer, factor); }
        }

        if (!kind.IsSingle) { writer.WriteEndArray(); }
    }

    private static IEnumerable<(string Name, int Part)> Parts(FactorKind kind)
    {
        yield return (kind.IdField, Id);
        if (kind.FlagField is { } flag) { yield return (flag, Flag); }
        for (int i = 0; i < kind.TextFields.Count; i++) { yield return (kind.TextFields[i], i); }
    }

    private static void Write(Utf8JsonWriter writer, Factor factor)
    {
        writer.WriteStartObject();
        foreach ((JsonEncodedText name, int part) in s_fields[factor.Kind])
        {
            if (part == Flag) { writer.WriteBoolean(name, factor.Flag); }
            else { writer.WriteString(name, part == Id ? factor.Id : factor.Texts[part]); }
        }

        writer.WriteEndObject();
    }
}
