using System.Globalization;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>
/// One phone number for each seed user, taken from the ranges that numbering plans keep for fiction as long as those
/// last: +1 … 555-0100 to 0199, the British and French drama numbers. Later users get other +1 … 555 numbers.
/// </summary>
internal static class SeedPhones
{
    /// <summary>Lines are dealt out by the hundred: first 0100 to 0199 everywhere, then 0200 to 0299, up to 9999.</summary>
    private const int Block = 100;
    private const int Blocks = 99;

    private static readonly int[] s_areaCodes = Shuffle(
    [
        202, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225, 228, 229, 231, 234, 239, 240, 248, 251, 252,
        253, 254, 256, 260, 262, 267, 269, 270, 276, 281, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318,
        319, 320, 321, 323, 325, 330, 334, 336, 337, 339, 347, 351, 352, 360, 361, 386, 401, 402, 404, 405, 406, 407, 408, 409, 410, 412,
        413, 414, 415, 417, 419, 423, 425, 432, 434, 435, 440, 443, 469, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508, 509, 510,
        512, 513, 515, 516, 517, 518, 520, 530, 540, 541, 551, 559, 561, 562, 563, 567, 570, 571, 573, 574, 580, 585, 586, 601, 602, 603,
        605, 606, 607, 608, 609, 610, 612, 614, 615, 616, 617, 618, 619, 620, 623, 626, 630, 631, 636, 641, 646, 650, 651, 660, 661, 662,
        678, 682, 701, 702, 703, 704, 706, 707, 708, 712, 713, 714, 715, 716, 717, 718, 719, 720, 724, 727, 731, 732, 734, 740, 754, 757,
        760, 763, 765, 770, 772, 773, 774, 775, 781, 785, 786, 801, 802, 803, 804, 805, 806, 808, 810, 812, 813, 814, 815, 816, 817, 818,
    ]);

    /// <summary>British cities whose 496 0xxx numbers are for fiction.</summary>
    private static readonly int[] s_britishCities = [113, 114, 115, 116, 117, 118, 121, 131, 141, 151, 161];

    public static string Of(int user, string locale)
    {
        if (locale == "fr" && user < 10_000) { return string.Create(CultureInfo.InvariantCulture, $"+3363998{user:D4}"); }
        if (locale == "en-GB" && user < 1000) { return string.Create(CultureInfo.InvariantCulture, $"+447700900{user:D3}"); }
        if (locale == "en-GB" && user / 1000 <= s_britishCities.Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"+44{s_britishCities[(user / 1000) - 1]}4960{user % 1000:D3}");
        }

        (int turn, int area) = int.DivRem(user, s_areaCodes.Length);
        (int block, int place) = int.DivRem(turn, Block);
        (int exchange, block) = int.DivRem(block, Blocks);
        int line = ((1 + block) * Block) + ((place + Offset(area)) % Block);
        return string.Create(CultureInfo.InvariantCulture, $"+1{s_areaCodes[area]}{555 + exchange}{line:D4}");
    }

    /// <summary>The only user who could have this number, or -1.</summary>
    public static int UserOf(string number)
    {
        if (number.Length is < 12 or > 14 || !number.AsSpan(1).ContainsAnyInRange('0', '9')) { return -1; }
        if (number.StartsWith("+3363998", StringComparison.Ordinal)) { return Number(number, 8); }
        if (number.StartsWith("+447700900", StringComparison.Ordinal)) { return Number(number, 10); }
        if (number.StartsWith("+44", StringComparison.Ordinal))
        {
            int city = Array.IndexOf(s_britishCities, Number(number, 3, 3));
            return city < 0 ? -1 : ((city + 1) * 1000) + Number(number, 10);
        }

        int area = Array.IndexOf(s_areaCodes, Number(number, 2, 3));
        int exchange = Number(number, 5, 3) - 555;
        int line = Number(number, 8);
        if (area < 0 || exchange < 0 || line < Block) { return -1; }
        int place = ((line % Block) - Offset(area) + Block) % Block;
        int turn = (((exchange * Blocks) + (line / Block) - 1) * Block) + place;
        return (turn * s_areaCodes.Length) + area;
    }

    /// <summary>Neighbours shall not all have the same last digits.</summary>
    private static int Offset(int area) => area * 37 % Block;

    /// <summary>Neighbours shall not live next to each other. (73 has no factor in common with the number of codes.)</summary>
    private static int[] Shuffle(int[] codes)
    {
        int[] shuffled = new int[codes.Length];
        for (int i = 0; i < codes.Length; i++) { shuffled[i] = codes[(int)(i * 73L % codes.Length)]; }
        return shuffled;
    }

    private static int Number(string text, int start, int? length = null) =>
        start < text.Length && int.TryParse(text.AsSpan(start, length ?? (text.Length - start)), NumberStyles.None,
            CultureInfo.InvariantCulture, out int value)
            ? value
            : -1;
}
