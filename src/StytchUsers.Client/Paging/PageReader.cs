using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;
using StytchUsers.Client.Responses;
using StytchUsers.Json;

namespace StytchUsers.Client.Paging;

/// <summary>Cuts a page of a search into its users without reading what is in them.</summary>
internal static class PageReader
{
    /// <summary>
    /// Users that share one copy of their part of the page. Whoever keeps one of them keeps these bytes and no more; a project that is
    /// kept as a whole costs the garbage collector a third less time than with an array for each user.
    /// </summary>
    private const int Together = 4;

    /// <summary>The whole page. Throws <see cref="JsonException"/> when it is not one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static UserPage Read(ReadOnlySpan<byte> json, string projectId)
    {
        if (!Utf8.IsValid(json)) { throw new JsonException("The text is not UTF-8."); }
        var users = new List<StytchUser>();
        JsonFields? metadata = null;
        string? requestId = null;
        bool found = false;
        var scanner = new JsonScanner(json);
        if (scanner.Next != (byte)'{') { throw new JsonException("The text is not a JSON object."); }
        scanner.Enter();
        while (scanner.NextProperty(out ReadOnlySpan<byte> name))
        {
            if (JsonText.Is(name, "results"u8))
            {
                found |= scanner.Next == (byte)'[';

                // Of a repeated name the last one counts, as everywhere.
                users.Clear();
                ReadUsers(ref scanner, json, projectId, users);
            }
            else if (JsonText.Is(name, "results_metadata"u8))
            {
                bool isObject = scanner.Next == (byte)'{';
                ReadOnlySpan<byte> value = json[scanner.Skip()];
                metadata = isObject ? new JsonFields(value.ToArray()) : null;
            }
            else if (JsonText.Is(name, "request_id"u8))
            {
                bool isText = scanner.Next == (byte)'"';
                ReadOnlySpan<byte> value = json[scanner.Skip()];
                requestId = isText ? JsonText.ReadQuoted(value) : null;
            }
            else { scanner.Skip(); }
        }
        scanner.End();

        // A page without results is not "nobody found": a proxy's {"ok":true} must not look like an empty project.
        if (!found) { throw new JsonException("The page has no results."); }
        int? total = metadata?.Number("total"u8) is >= 0 and int count ? count : null;
        return new UserPage(users, metadata?.Text("next_cursor"u8) is { Length: > 0 } next ? next : null, total, requestId);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadUsers(ref JsonScanner scanner, ReadOnlySpan<byte> json, string projectId, List<StytchUser> users)
    {
        if (scanner.Next != (byte)'[')
        {
            scanner.Skip();
            return;
        }
        Span<Range> cuts = stackalloc Range[Together];
        int count = 0;
        scanner.Enter();
        while (scanner.NextItem())
        {
            bool isUser = scanner.Next == (byte)'{';
            Range cut = scanner.Skip();
            if (!isUser) { continue; }
            cuts[count++] = cut;
            if (count == Together)
            {
                Copy(json, cuts, projectId, users);
                count = 0;
            }
        }
        if (count > 0) { Copy(json, cuts[..count], projectId, users); }
    }

    /// <summary>A user that somebody keeps must not keep the page.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(ReadOnlySpan<byte> json, ReadOnlySpan<Range> cuts, string projectId, List<StytchUser> users)
    {
        int from = cuts[0].Start.Value;
        ReadOnlySpan<byte> shared = json[from..cuts[^1].End.Value];
        byte[] bytes = GC.AllocateUninitializedArray<byte>(shared.Length);
        shared.CopyTo(bytes);
        foreach (Range cut in cuts)
        {
            users.Add(new StytchUser(bytes.AsMemory(cut.Start.Value - from, cut.End.Value - cut.Start.Value), projectId));
        }
    }
}
