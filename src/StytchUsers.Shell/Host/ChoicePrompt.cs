using System.Management.Automation;
using System.Management.Automation.Host;

namespace StytchUsers.Shell.Host;

/// <summary>A question with named answers, such as the engine's Yes, Yes to All, No, No to All, Suspend.</summary>
internal sealed class ChoicePrompt(PromptReader reader, Func<bool> useColor)
{
    public int Ask(string? caption, string? message, IReadOnlyList<ChoiceDescription> choices, int defaultChoice)
    {
        reader.EnsureInteractive();
        if (!string.IsNullOrEmpty(caption)) { reader.WriteLine(Environment.NewLine + Bold(caption)); }

        if (!string.IsNullOrEmpty(message)) { reader.WriteLine(message); }

        Choice[] answers = [.. choices.Select(Choice.From)];
        string question = Describe(answers, defaultChoice);
        while (true)
        {
            string answer = reader.ReadLine(question).Trim();
            if (answer == "?")
            {
                foreach (Choice choice in answers) { reader.WriteLine($"{choice.Key ?? choice.Label} - {choice.Help}"); }

                continue;
            }

            int index = answer.Length == 0 ? defaultChoice : Array.FindIndex(answers, choice => choice.IsMeantBy(answer));
            if (index >= 0) { return index; }
        }
    }

    private string Describe(Choice[] answers, int defaultChoice)
    {
        IEnumerable<string> texts = answers.Select((choice, index) => index == defaultChoice ? Bold(choice.ToString()) : choice.ToString());
        string hint = defaultChoice >= 0 ? $" (default is \"{answers[defaultChoice].Key ?? answers[defaultChoice].Label}\")" : "";
        return $"{string.Join("  ", texts)}  [?] Help{hint}: ";
    }

    private string Bold(string text) => useColor() ? PSStyle.Instance.Formatting.Warning + text + PSStyle.Instance.Reset : text;

    private sealed record Choice(string? Key, string Label, string Help)
    {
        public static Choice From(ChoiceDescription choice)
        {
            // An ampersand stands before the letter that is enough as an answer.
            int mark = choice.Label.IndexOf('&', StringComparison.Ordinal);
            string? key = mark >= 0 && mark + 1 < choice.Label.Length ? char.ToUpperInvariant(choice.Label[mark + 1]).ToString() : null;
            return new Choice(key, choice.Label.Replace("&", "", StringComparison.Ordinal), choice.HelpMessage);
        }

        public bool IsMeantBy(string answer) =>
            string.Equals(answer, Key, StringComparison.OrdinalIgnoreCase) || string.Equals(answer, Label, StringComparison.OrdinalIgnoreCase);

        public override string ToString() => Key is null ? Label : $"[{Key}] {Label}";
    }
}
