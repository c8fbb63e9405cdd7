using System.Globalization;
using System.Text.RegularExpressions;
using StytchUsers.Client.Reports;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>
/// Text and bars of the page stand out from what is behind them, by the measure of the Web Content Accessibility Guidelines.
/// </summary>
public sealed partial class ContrastTests
{
    public static TheoryData<int> Looks { get; } = [0, 1, 2];

    [Theory]
    [MemberData(nameof(Looks))]
    public void Each_look_can_be_read(int look)
    {
        Assert.Equal(Looks.Count, Palette().Count(ReportStyle.Text));
        var colours =
            Colour().Matches(Palette().Matches(ReportStyle.Text)[look].Value).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        Assert.InRange(Contrast(colours["ink"], colours["paper"]), 7, 21);
        Assert.InRange(Contrast(colours["soft"], colours["paper"]), 4.5, 21);
        Assert.InRange(Contrast(colours["bar"], colours["rail"]), 3, 21);
        Assert.InRange(Contrast(colours["bar"], colours["paper"]), 3, 21);
    }

    private static double Contrast(string one, string other)
    {
        (double a, double b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            double value = int.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Part(0)) + (0.7152 * Part(2)) + (0.0722 * Part(4));
    }

    [GeneratedRegex(":root {[^}]*}")]
    private static partial Regex Palette();

    [GeneratedRegex("--([a-z]+): #([0-9a-f]{6})")]
    private static partial Regex Colour();
}
