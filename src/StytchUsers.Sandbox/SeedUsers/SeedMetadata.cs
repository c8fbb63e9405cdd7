using System.Globalization;
using System.Text;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>Metadata of several shapes: flat, nested, arrays, texts that are not ASCII. Keys are sorted, as they are kept.</summary>
internal static class SeedMetadata
{
    private static readonly string[] s_plans = ["free", "free", "team", "pro", "enterprise"];
    private static readonly string[] s_flags = ["beta_search", "dark_launch", "new_invoices", "bulk_export"];
    private static readonly string[] s_nicknames = ["ace", "bee", "doc", "émi", "kit", "max", "pip", "sky", "zed"];
    private static readonly string[] s_notes = ["naïve user", "prefers tea ☕", "日本語サポート", "asked for \\\"export\\\"", "calls on Fridays"];

    public static byte[] Trusted(ref SeedRandom random, int number) => random.Below(10) switch
    {
        < 4 => User.NoMetadata,
        < 6 => Text($$"""{"plan":"{{random.Of(s_plans)}}"}"""),
        < 8 => Text($$"""{"plan":"{{random.Of(s_plans)}}","seats":{{1 + random.Below(50)}}}"""),
        8 => Billing(ref random, 100_000 + number),
        _ => History(ref random),
    };

    public static byte[] Untrusted(ref SeedRandom random, string locale) => random.Below(10) switch
    {
        < 6 => User.NoMetadata,
        < 8 => Text($$"""{"locale":"{{locale}}","theme":"{{random.Of(["dark", "light", "system"])}}"}"""),
        8 => Checklist(ref random),
        _ => Text($$"""{"nickname":"{{random.Of(s_nicknames)}}","note":"{{random.Of(s_notes)}}"}"""),
    };

    private static byte[] Billing(ref SeedRandom random, int customer)
    {
        string currency = random.Of(["EUR", "USD", "JPY"]);
        int monthly = random.Below(400);
        string plan = random.Of(s_plans);
        return Text($$"""
            {"billing":{"currency":"{{currency}}","monthly":{{monthly}}.50,"vat_id":null},"customer_number":{{customer}},"plan":"{{plan}}"}
            """);
    }

    private static byte[] History(ref SeedRandom random)
    {
        string flag = random.Of(s_flags);
        string plan = random.Of(s_plans);
        string vip = random.Percent(50) ? "true" : "false";
        return Text($$"""
            {"flags":["{{flag}}","admin_notes"],"history":[{"plan":"free","year":2023},{"plan":"{{plan}}","year":2024}],"vip":{{vip}}}
            """);
    }

    private static byte[] Checklist(ref SeedRandom random)
    {
        string complete = random.Percent(60) ? "true" : "false";
        int first = random.Below(3);
        int second = 3 + random.Below(3);
        return Text($$$"""{"onboarding_checklist":{"complete":{{{complete}}},"steps":[{{{first}}},{{{second}}}]}}""");
    }

    private static byte[] Text(FormattableString json) => Encoding.UTF8.GetBytes(json.ToString(CultureInfo.InvariantCulture));
}
