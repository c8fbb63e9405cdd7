using System.Text;
using System.Text.Json;
using StytchUsers.Json;

namespace StytchUsers;

/// <summary>Plain .NET values as JSON and back.</summary>
internal static class JsonPlain
{
    /// <summary>A value that reads naturally in a script. Throws <see cref="JsonException"/> for text that is not JSON.</summary>
    public static object? Read(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8, JsonText.ReaderOptions);
        while (reader.Read()) { }
        return JsonValues.Read(utf8);
    }

    /// <summary>The value as JSON text. Throws <see cref="ArgumentException"/> for what JSON cannot hold.</summary>
    public static string ToJson(object? plain) => JsonOutput.Text(plain);

    /// <summary>The value as a part of other JSON, whose writer may not go as deep.</summary>
    internal static void Write(Utf8JsonWriter writer, object? plain) => writer.WriteRawValue(ToJson(plain), skipInputValidation: true);
}
