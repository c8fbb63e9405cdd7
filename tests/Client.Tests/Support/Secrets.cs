using System.Collections;
using System.Net;
using System.Security;
using System.Text;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests;

/// <summary>The secret of every test, and the search for it in all that a caller gets to see.</summary>
internal static class Secrets
{
    internal const string Text = "secret-test-Zk8_x-qL0=Ada1815_Engine-42nD";

    internal static SecureString Secure => new NetworkCredential("", Text).SecurePassword;

    internal static string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Parse.ProjectId}:{Text}"));

    internal static void AssertNotIn(Exception? failure, Recorder observer)
    {
        StringBuilder seen = new();
        for (Exception? e = failure; e is not null; e = e.InnerException) { Describe(seen, e); }
        foreach (AttemptReport attempt in observer.Attempts) { seen.AppendLine(attempt.ToString()); }
        foreach (WaitReport wait in observer.Waits) { seen.AppendLine(wait.ToString()); }
        AssertNotIn(seen.ToString());
    }

    internal static void AssertNotIn(string text) => Assert.Empty(SecretScan.Find(text, Text));

    private static void Describe(StringBuilder seen, Exception e)
    {
        seen.AppendLine(e.ToString()).AppendLine(e.Message).AppendLine(e.HelpLink).AppendLine(e.Source);
        foreach (DictionaryEntry entry in e.Data) { seen.Append(entry.Key).AppendLine(entry.Value?.ToString()); }
        foreach (System.Reflection.PropertyInfo property in e.GetType().GetProperties())
        {
            seen.AppendLine(property.GetValue(e)?.ToString());
        }
    }
}
