using System.Text;

namespace StytchUsers;

/// <summary>A user's factors in few words.</summary>
internal static class FactorText
{
    /// <summary>
    /// One sign for each kind, with the number where there are several: <c>E2 P O pw</c>. Without the spaces where it would not fit
    /// its column.
    /// </summary>
    internal static string Signs(StytchUser user, int room)
    {
        string[] signs = [.. Present(user).Select(of => of.Count == 1 ? of.Kind.Symbol : $"{of.Kind.Symbol}{of.Count}")];
        string spaced = string.Join(' ', signs);
        return spaced.Length <= room ? spaced : string.Concat(signs);
    }

    /// <summary>The same in words: <c>2 emails, phone, OAuth, password</c>.</summary>
    internal static string Words(StytchUser user) => string.Join(
        ", ", Present(user).Select(of => of.Count == 1 ? of.Kind.ShortNoun : $"{of.Count} {of.Kind.ShortNouns}"));

    /// <summary>Factors of one kind in one line. Those that do not fit are counted, so that none goes missing unseen.</summary>
    internal static string Line(IReadOnlyList<StytchFactor> factors, int room)
    {
        var line = new StringBuilder();
        for (int i = 0; i < factors.Count; i++)
        {
            string next = (i > 0 ? ", " : "") + factors[i].Line;
            if (i > 0 && line.Length + next.Length > room) { return line.Append($", … {factors.Count - i} more").ToString(); }
            line.Append(next);
        }
        return line.ToString();
    }

    private static IEnumerable<(FactorKind Kind, int Count)> Present(StytchUser user) =>
        FactorKinds.All.Select(kind => (kind, kind.Of(user).Count)).Where(pair => pair.Count > 0);
}
