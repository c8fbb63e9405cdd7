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
        8 => Text(
            $$"""{"billing":{"currency":"{{random.Of(["EUR", "USD", "JPY"])}}","monthly":{{random.Below(400)}}.50,"vat_id":null},"""
            + $$"""
            "customer_number":{{100_000 + number}},"plan":"{{random.Of(s_plans)}}"}
            """),
        _ => Text(
            $$"""{"flags":["{{random.Of(s_flags)}}","admin_notes"],"history":[{"plan":"free","year":2023},"""
            + $$"""{"plan":"{{random.Of(s_plans)}}","year":2024}],"vip":{{(random.Percent(50) ? "true" : "false")}}}"""),
    };

    public static byte[] Untrusted(ref SeedRandom random, string locale) => random.Below(10) switch
    {
        < 6 => User.NoMetadata,
        < 8 => Text($$"""{"locale":"{{locale}}","theme":"{{random.Of(["dark", "light", "system"])}}"}"""),
        8 => Text(
            $$$"""{"onboarding_checklist":{"complete":{{{(random.Percent(60) ? "true" : "false")}}},"""
            + $$$"""
            "steps":[{{{random.Below(3)}}},{{{3 + random.Below(3)}}}]}}
            """),
        _ => Text($$"""{"nickname":"{{random.Of(s_nicknames)}}","note":"{{random.Of(s_notes)}}"}"""),
    };

    private static byte[] Text(FormattableString json) => Encoding.UTF8.GetBytes(json.ToString(CultureInfo.InvariantCulture));
}
