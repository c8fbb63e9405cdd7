using System.Text;
using System.Text.Json;
using CsCheck;
using StytchUsers.Client.Paging;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>
/// The scanner of pages accepts what Utf8JsonReader accepts, refuses what it refuses, and ends values where it ends them.
/// </summary>
public sealed class ScannerFuzz
{
    private static readonly byte[] s_page = Encoding.UTF8.GetBytes(Bodies.Page(["user-test-1", "user-test-2"], "next"));

    /// <summary>All of the grammar in one document: short and long strings, escapes, numbers, literals, blanks.</summary>
    private static readonly byte[] s_everything = Encoding.UTF8.GetBytes("""
        { "a" : [ true , false , null , -0 , 12.5e+3 , 1E-7 , 0.25, "" , "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00" ] ,
          "a string that is longer than two of the widest vectors, so that all ways to its end are gone: äöü €" : { "" : { } , "b" : [ ] },
          "c": [[[{"d":[{"e":"0123456789abcde\\"},{"f":"0123456789abcdef0123456789abcde\\"}]}]]]}
        """);

    /// <summary>Bytes that mean something in JSON, in any order.</summary>
    private static readonly Gen<byte[]> s_tokens = Gen.OneOfConst(
        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\\", "\\u00", "\\u00e9", "true", "nul", "null", "false", "-", "0", "1", ".", "e",
        "E+", " ", "\n", "\t", "\0", "\u001f", "\u007f", "é", "/", "//", "\ufeff", "0123456789abcdef0123456789abcdef")
        .Array[0, 24].Select(tokens => Encoding.UTF8.GetBytes(string.Concat(tokens)));

    private static readonly Gen<byte[]> s_documents = Gen.OneOf(
        Gen.Byte.Array[0, 60],
        s_tokens,
        Texts.Object.Select(json => Encoding.UTF8.GetBytes(json.ToString())),
        ResponseFuzz.Mutated(s_page),
        ResponseFuzz.Mutated(s_everything),
        Gen.Select(Gen.Int[0, 140], Gen.Int[-2, 2], Gen.Bool).Select((depth, missing, objects) => Nested(depth, depth + missing, objects)));

    [Fact]
    public void Any_bytes_are_judged_as_the_reader_judges_them() => s_documents.Sample(Compare, iter: Iterations.Count);

    [Fact]
    public void Documents_cut_off_at_any_byte()
    {
        foreach (byte[] whole in (byte[][])[s_page, s_everything])
        {
            Assert.True(ReaderEnd(whole) > 0);
            for (int length = 0; length <= whole.Length; length++) { Compare(whole[..length]); }
        }
    }

    [Fact]
    public void Any_byte_at_any_place()
    {
        byte[] changed = [.. s_everything];
        for (int at = 0; at < changed.Length; at++)
        {
            for (int value = 0; value < 256; value++)
            {
                changed[at] = (byte)value;
                Compare(changed);
            }
            changed[at] = s_everything[at];
        }
    }

    [Theory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(5000)]
    [InlineData(1_000_000)]
    [InlineData(1_000_001)]
    public void Deep_nesting_is_judged_by_the_reader(int depth)
    {
        Compare(Nested(depth, depth, objects: false));
        Compare(Nested(depth, depth - 1, objects: true));
        Compare([.. "{\"x\":"u8, .. Nested(depth - 1, depth - 1, objects: false), .. "}"u8]);
    }

    [Fact]
    public void Any_page_holds_the_users_that_a_parser_finds_in_it() =>
        Gen.OneOf(ResponseFuzz.Mutated(s_page), ResponseFuzz.Envelopes.Select(Encoding.UTF8.GetBytes)).Sample(
        json =>
        {
            string[]? expected = UsersByParser(json), actual = null;
            try { actual = [.. PageReader.Read(json, "project-test-1").Users.Select(user => user.ToJson())]; }
            catch (JsonException) { }
            Assert.Equal(expected, actual);
        },
        iter: Iterations.Count);

    private static string[]? UsersByParser(byte[] json)
    {
        if (!System.Text.Unicode.Utf8.IsValid(json)) { return null; }
        try
        {
            using var page = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 });
            if (page.RootElement.ValueKind != JsonValueKind.Object) { return null; }
            JsonElement[] results = [.. page.RootElement.EnumerateObject().Where(IsResults).Select(property => property.Value)];
            if (!results.Any(value => value.ValueKind == JsonValueKind.Array)) { return null; }
            return results[^1].ValueKind != JsonValueKind.Array
                ? []
                : [.. results[^1].EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => item.GetRawText())];
        }
        catch (JsonException) { return null; }
    }

    private static bool IsResults(JsonProperty property)
    {
        try { return property.Name == "results"; }
        catch (InvalidOperationException) { return false; }
    }

    private static byte[] Nested(int opened, int closed, bool objects)
    {
        closed = Math.Max(0, closed);
        return objects
            ? [.. Enumerable.Repeat("{\"a\":"u8.ToArray(), opened).SelectMany(bytes => bytes), .. "1"u8,
                .. Enumerable.Repeat((byte)'}', closed)]
            : [.. Enumerable.Repeat((byte)'[', opened), .. Enumerable.Repeat((byte)']', closed)];
    }

    private static void Compare(byte[] json)
    {
        int expected = ReaderEnd(json);
        Assert.True(expected == ScannerEnd(json, enter: false), $"The reader says {expected}: {Encoding.Latin1.GetString(json)}");
        Assert.True(expected == ScannerEnd(json, enter: true), $"The reader says {expected}, entered: {Encoding.Latin1.GetString(json)}");
    }

    /// <summary>Where the value ends that is all of the document; -1 when there is no such value.</summary>
    private static int ReaderEnd(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
            reader.Read();
            reader.Skip();
            int end = (int)reader.BytesConsumed;
            while (reader.Read()) { }
            return end;
        }
        catch (JsonException) { return -1; }
    }

    private static int ScannerEnd(byte[] json, bool enter)
    {
        try
        {
            var scanner = new JsonScanner(json);
            int end = enter && scanner.Next is (byte)'{' or (byte)'[' ? Walk(ref scanner) : scanner.Skip().End.Value;
            scanner.End();
            return end < 0 ? json.AsSpan().TrimEnd(" \t\r\n"u8).Length : end;
        }
        catch (JsonException) { return -1; }
    }

    private static int Walk(ref JsonScanner scanner)
    {
        bool isObject = scanner.Next == (byte)'{';
        scanner.Enter();
        while (isObject ? scanner.NextProperty(out _) : scanner.NextItem()) { scanner.Skip(); }
        return -1;
    }
}
