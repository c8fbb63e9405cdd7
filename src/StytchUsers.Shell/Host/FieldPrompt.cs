using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace StytchUsers.Shell.Host;

/// <summary>Asks for values one by one, as the engine does for mandatory parameters that were left out.</summary>
internal sealed class FieldPrompt(PromptReader reader, CredentialPrompt credentials, Action<string> writeError)
{
    private const string HelpRequest = "!?";

    public Dictionary<string, PSObject?> Ask(string? caption, string? message, IReadOnlyList<FieldDescription> fields)
    {
        reader.EnsureInteractive();
        if (!string.IsNullOrEmpty(caption)) { reader.WriteLine(Environment.NewLine + caption); }

        if (!string.IsNullOrEmpty(message)) { reader.WriteLine(message); }

        if (fields.Any(HasHelp)) { reader.WriteLine($"(Type {HelpRequest} for Help.)"); }

        var answers = new Dictionary<string, PSObject?>(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDescription field in fields)
        {
            object? value = AskFor(field, TypeOf(field));
            answers[field.Name] = value is null ? null : PSObject.AsPSObject(value);
        }

        return answers;
    }

    private object? AskFor(FieldDescription field, Type type)
    {
        if (type == typeof(SecureString)) { return reader.ReadSecret($"{field.Name}: "); }

        if (type == typeof(PSCredential)) { return credentials.Ask(field.Name, message: null, userName: null); }

        return typeof(IList).IsAssignableFrom(type) ? AskForList(field, type) : AskForOne(field, type, $"{field.Name}: ", endsWhenEmpty: false);
    }

    private object AskForList(FieldDescription field, Type type)
    {
        Type element = type.GetElementType() ?? (type.IsGenericType ? type.GetGenericArguments()[0] : typeof(object));
        var values = new ArrayList();
        while (AskForElement(field, element, values.Count) is { } value) { values.Add(value); }

        return LanguagePrimitives.ConvertTo(values, type, System.Globalization.CultureInfo.InvariantCulture);
    }

    private object? AskForElement(FieldDescription field, Type element, int index)
    {
        string prompt = $"{field.Name}[{index}]: ";
        if (element != typeof(SecureString)) { return AskForOne(field, element, prompt, endsWhenEmpty: true); }

        SecureString secret = reader.ReadSecret(prompt);
        return secret.Length == 0 ? null : secret;
    }

    private object? AskForOne(FieldDescription field, Type type, string prompt, bool endsWhenEmpty)
    {
        while (true)
        {
            string text = reader.ReadLine(prompt);
            if (text == HelpRequest)
            {
                reader.WriteLine(HasHelp(field) ? field.HelpMessage : $"No help is available for {field.Name}.");
                continue;
            }

            if (text.Length == 0 && endsWhenEmpty) { return null; }

            if (text.Length == 0 && field.DefaultValue is { } preset) { return preset; }

            if (LanguagePrimitives.TryConvertTo(text, type, System.Globalization.CultureInfo.CurrentCulture, out object value)) { return value; }

            writeError($"'{text}' is not a value of type {LanguagePrimitives.ConvertTo<string>(type)}.");
        }
    }

    private static bool HasHelp(FieldDescription field) => !string.IsNullOrEmpty(field.HelpMessage);

    // The assembly is known for parameters of loaded types; what is not found is asked for as text, and the binder judges it.
    private static Type TypeOf(FieldDescription field) =>
        Type.GetType(field.ParameterAssemblyFullName ?? "")
        ?? (LanguagePrimitives.TryConvertTo(field.ParameterTypeFullName, out Type? named) ? named : null)
        ?? typeof(string);
}
