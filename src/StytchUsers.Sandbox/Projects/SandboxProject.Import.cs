using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Projects;

/// <content>Users from outside.</content>
public sealed partial class SandboxProject
{
    private static readonly JsonDocumentOptions s_importOptions = new() { MaxDepth = 512 };

    /// <summary>
    /// Adds users as the API writes them: a JSON array, or one user per line. Ids and timestamps stay; what is missing gets a
    /// default. Who cannot be read, or clashes with somebody, is left out.
    /// </summary>
    /// <exception cref="InvalidDataException">Nobody at all could be added; the message says where and why.</exception>
    public SandboxImport Import(Stream jsonLinesOrJson)
    {
        var report = new SandboxImport();
        Import(jsonLinesOrJson, report);
        return report;
    }

    /// <summary>The same; gives those who were added.</summary>
    internal List<User> Import(Stream jsonLinesOrJson, SandboxImport report)
    {
        ArgumentNullException.ThrowIfNull(jsonLinesOrJson);
        List<(string Place, User User)> users = ReadUsers(jsonLinesOrJson, report);
        List<User> added = [];
        Changing(() =>
        {
            foreach ((string place, User user) in users)
            {
                try { _store.CheckKeys(user, owner: -1); }
                catch (InvalidOperationException e)
                {
                    report.LeaveOut($"{place} ({user.UserId}) clashes with another user: {e.Message}");
                    continue;
                }

                _store.Add(user);
                added.Add(user);
            }

            return added.Count;
        });
        report.Added += added.Count;
        return added.Count == 0 && report.LeftOut > 0 ? throw new InvalidDataException(report.Reasons[0]) : added;
    }

    /// <summary>Adds users of whom it is known that they fit.</summary>
    internal void Add(List<User> users) => Changing(() =>
    {
        users.ForEach(_store.Add);
        return users.Count;
    });

    private List<(string Place, User User)> ReadUsers(Stream jsonLinesOrJson, SandboxImport report)
    {
        var userReader = new UserReader(_ids, Timestamp.WholeSeconds(_options.TimeProvider.GetUtcNow().UtcDateTime));
        using var reader = new StreamReader(jsonLinesOrJson, Encoding.UTF8, leaveOpen: true);
        List<(string Place, User User)> users = [];
        foreach ((string place, JsonElement element) in ReadElements(reader, report))
        {
            try
            {
                users.Add((place, userReader.Read(element)));
                foreach (string field in UserReader.UnknownFields(element)) { report.Ignore(field); }
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or KeyNotFoundException)
            {
                report.LeaveOut($"{place} is not a user: {e.Message}");
            }
        }

        return users;
    }

    private static IEnumerable<(string Place, JsonElement Element)> ReadElements(StreamReader reader, SandboxImport report)
    {
        int first = reader.Peek();
        while (first >= 0 && char.IsWhiteSpace((char)first))
        {
            reader.Read();
            first = reader.Peek();
        }

        return first == '[' ? ReadArray(reader) : ReadLines(reader, report);
    }

    private static IEnumerable<(string Place, JsonElement Element)> ReadArray(StreamReader reader)
    {
        using JsonDocument document = Parse(reader.ReadToEnd(), out string? problem)
            ?? throw new InvalidDataException("The file" + problem);
        int number = 0;
        foreach (JsonElement element in document.RootElement.EnumerateArray()) { yield return ($"Item {++number}", element); }
    }

    private static IEnumerable<(string Place, JsonElement Element)> ReadLines(StreamReader reader, SandboxImport report)
    {
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line)) { continue; }
            using JsonDocument? document = Parse(line, out string? problem);
            if (document is null) { report.LeaveOut($"Line {number}{problem}"); }
            else { yield return ($"Line {number}", document.RootElement); }
        }
    }

    private static JsonDocument? Parse(string text, out string? problem)
    {
        problem = null;
        try { return JsonDocument.Parse(text, s_importOptions); }
        catch (JsonException e)
        {
            problem = $" is not JSON: {e.Message}";
            return null;
        }
    }
}
