namespace StytchUsers.Client.Reports;

/// <summary>How the page looks: light and dark as the reader's system is, and black on white on paper.</summary>
internal static class ReportStyle
{
    /// <remarks>Without characters that XML escapes: a browser reads a style as it stands.</remarks>
    internal const string Text = """

        :root { --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --rail: #eef1f4; --bar: #0b62c4; }
        @media (prefers-color-scheme: dark) {
          :root { --paper: #0f1419; --ink: #e6edf3; --soft: #a3adb8; --line: #3a424c; --rail: #1c232b; --bar: #58a6ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 70rem; background: var(--paper); color: var(--ink);
          font: 1rem/1.5 system-ui, sans-serif; }
        h1 { margin: 0; font-size: 1.6rem; overflow-wrap: anywhere; }
        h2 { margin: 0; font-size: 1.2rem; }
        p { margin: 0.25rem 0; color: var(--soft); }
        section { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
        .key { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); gap: 0.75rem; margin: 1.5rem 0 0; }
        .key div { padding: 0.75rem; border: 1px solid var(--line); border-radius: 0.5rem; }
        .key dt { color: var(--soft); }
        .key dd { margin: 0; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
        .key small { display: inline-block; font-size: 0.9rem; color: var(--soft); }
        .figure { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: flex-start; margin-top: 0.75rem; }
        .figure svg { flex: 1 1 24rem; min-width: 0; max-width: 40rem; }
        svg text { fill: var(--ink); font: 16px system-ui, sans-serif; unicode-bidi: isolate; }
        svg .small { font-size: 14px; }
        svg .bar { fill: var(--bar); }
        svg .rail { fill: var(--rail); }
        table { flex: 1 1 18rem; min-width: 0; border-collapse: collapse; font-size: 0.9rem; }
        caption { padding-bottom: 0.25rem; text-align: left; color: var(--soft); }
        th, td { padding: 0.15rem 0.5rem; border-bottom: 1px solid var(--line); text-align: right; font-variant-numeric: tabular-nums; }
        th:first-child { padding-left: 0; text-align: left; font-weight: normal; overflow-wrap: anywhere; }
        tfoot th:first-child, tfoot td { font-weight: bold; border-bottom: 0; }
        footer { margin-top: 2rem; }
        @media print {
          :root { --paper: #ffffff; --ink: #000000; --soft: #333333; --line: #999999; --rail: #eeeeee; --bar: #333333; }
          body { padding: 0; max-width: none; font-size: 10pt; }
          section { break-inside: avoid; }
          svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        }

        """;
}
