namespace StytchUsers.Tests.Help;

/// <summary>A parameter as its page describes it: text, and a block of facts.</summary>
internal sealed class PageParameter
{
    internal PageParameter(string heading, string body)
    {
        Name = heading.TrimStart('-');
        Description = Markdown.Flat(body[..body.IndexOf("```", StringComparison.Ordinal)]);
        string list = "";
        foreach (string line in Markdown.Fenced(body).Code.Split('\n'))
        {
            string[] pair = line.Split(':', 2, StringSplitOptions.TrimEntries);
            if (!line.StartsWith("- ", StringComparison.Ordinal) && !line.StartsWith(' ')) { list = pair[0]; }
            switch (list)
            {
                case "Type" when pair.Length == 2: Type = pair[1]; break;
                case "Aliases" when pair.Length == 1: Aliases.Add(pair[0][2..]); break;
                case "ParameterSets" when pair[0] == "- Name": Sets.Add(new SetFacts(pair[1])); break;
                case "ParameterSets" when pair.Length == 2 && Sets.Count > 0: Sets[^1].Read(pair[0], pair[1]); break;
            }
        }
    }

    internal string Name { get; }

    internal string Description { get; }

    internal string Type { get; } = "";

    internal List<string> Aliases { get; } = [];

    internal List<SetFacts> Sets { get; } = [];

    /// <summary>One line of facts for each parameter set, comparable with a command's.</summary>
    internal IEnumerable<string> Facts(IEnumerable<string> allSets) =>
        from set in Sets
        from name in set.Name == "(All)" ? allSets : [set.Name]
        select Line(Name, Type, Aliases, name, set.Position, set.Required, set.ByValue, set.ByName);

    internal static string Line(
        string name, string type, IEnumerable<string> aliases, string set, int? position, bool required, bool byValue, bool byName) =>
        $"-{name} <{type}> ({string.Join(", ", aliases.Order(StringComparer.Ordinal))}) in {set}: position "
        + $"{position?.ToString() ?? "named"}"
        + (required ? ", required" : "") + (byValue ? ", by value" : "") + (byName ? ", by property name" : "");

    /// <summary>What a parameter is in one set.</summary>
    internal sealed class SetFacts(string name)
    {
        internal string Name { get; } = name;

        internal int? Position { get; private set; }

        internal bool Required { get; private set; }

        internal bool ByValue { get; private set; }

        internal bool ByName { get; private set; }

        internal void Read(string key, string value)
        {
            switch (key)
            {
                case "Position": Position = int.TryParse(value, out int position) ? position : null; break;
                case "IsRequired": Required = value == "true"; break;
                case "ValueFromPipeline": ByValue = value == "true"; break;
                case "ValueFromPipelineByPropertyName": ByName = value == "true"; break;
            }
        }
    }
}
