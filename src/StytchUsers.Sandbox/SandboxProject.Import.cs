using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox;

/// <content>Users from outside.</content>
public sealed partial class SandboxProject
{
    private static readonly JsonDocumentOptions s_importOptions = new() { MaxDepth = 512 };

    /// <summary>
    /// Adds users as the API writes them: a JSON array, or one user per line. Ids and timestamps stay; what is missing gets a
    /// default. Nobody is added unless all can be.
    /// </summary>
    /// <exception cref="InvalidDataException">Something is not a user, or clashes with another one; the message says where.</exception>
    public void Import(Stream jsonLinesOrJson) => Add(ReadUsers(jsonLinesOrJson));

    internal List<User> ReadUsers(Stream jsonLinesOrJson)
    {
        ArgumentNullException.ThrowIfNull(jsonLinesOrJson);
        DateTime now = Timestamp.WholeSeconds(_options.TimeProvider.GetUtcNow().UtcDateTime);
        using StreamReader reader = new(jsonLinesOrJson, Encoding.UTF8, leaveOpen: true);
        List<User> users = [];
        foreach ((string place, JsonElement element) in ReadElements(reader))
        {
            try { users.Add(UserReader.Read(element, _ids, now)); }
            catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException)
            {
                throw new InvalidDataException($"{place} is not a user: {e.Message}", e);
            }
        }

        return users;
    }

    /// <summary>All or none of them.</summary>
    internal void Add(List<User> users) => Changing(() =>
    {
        AddAll(users);
        return users.Count;
    });

    private static IEnumerable<(string Place, JsonElement Element)> ReadElements(StreamReader reader)
    {
        int first = reader.Peek();
        while (first >= 0 && char.IsWhiteSpace((char)first))
        {
            reader.Read();
            first = reader.Peek();
        }

        return first == '[' ? ReadArray(reader) : ReadLines(reader);
    }

    private static IEnumerable<(string Place, JsonElement Element)> ReadArray(StreamReader reader)
    {
        using JsonDocument document = Parse(reader.ReadToEnd(), "The file");
        int number = 0;
        foreach (JsonElement element in document.RootElement.EnumerateArray()) { yield return ($"Item {++number}", element); }
    }

    private static IEnumerable<(string Place, JsonElement Element)> ReadLines(StreamReader reader)
    {
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) { continue; }
            using JsonDocument document = Parse(line, $"Line {number}");
            yield return ($"Line {number}", document.RootElement);
        }
    }

    private static JsonDocument Parse(string text, string place)
    {
        try { return JsonDocument.Parse(text, s_importOptions); }
        catch (JsonException e) { throw new InvalidDataException($"{place} is not JSON: {e.Message}", e); }
    }

    private void AddAll(List<User> users)
    {
        int added = 0;
        try
        {
            foreach (User user in users)
            {
                _store.CheckKeys(user, owner: -1);
                _store.Add(user);
                added++;
            }
        }
        catch (InvalidOperationException e)
        {
            foreach (User user in users.Take(added)) { _store.Delete(_store.Find(KeyKind.UserId, user.UserId)); }
            throw new InvalidDataException($"User {added + 1} ({users[added].UserId}) clashes: {e.Message}", e);
        }
    }
}
