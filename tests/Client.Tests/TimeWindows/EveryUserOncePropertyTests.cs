using CsCheck;
using StytchUsers.Client.Paging;
using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Tests.TimeWindows;

/// <summary>
/// Whatever the cursor, the order, the size of the pages and what happens in between: nobody comes twice, and who was there all the
/// time has come, or the number of those who are missing is told.
/// </summary>
public sealed class EveryUserOncePropertyTests
{
    private const int Most = 70;
    private static readonly DateTimeOffset s_begin = new(2026, 1, 2, 3, 4, 20, TimeSpan.Zero);

    /// <summary>Within seconds, so that many share one and lie at the edges of windows; or over years.</summary>
    private static readonly Gen<long> s_age =
        Gen.OneOf(Gen.Long[0, 9 * TimeSpan.TicksPerSecond], Gen.Long[0, 4 * 365 * TimeSpan.TicksPerDay]);

    private static readonly Gen<Run> s_run = Gen.Select(
        s_age.Array[0, Most], Gen.Int[1, 9], Gen.OneOfConst(1, 2, 5, 64), Gen.Enum<CursorKind>(), Gen.Bool, Gen.Int[-3, 3].Array[0, 40],
        Gen.Int[1, 9].Array[0, 20],
        (ages, pageSize, throttle, cursor, oldestFirst, changes, kills) =>
            new Run(ages, pageSize, throttle, cursor, oldestFirst, changes, kills));

    [Fact]
    public void Without_changes_everybody_comes_once() => s_run.Sample(
        run =>
        {
            using var search = new Search(run with { Changes = [], Kills = [] });
            search.Go();
            Assert.Equal(search.Stable.Order(), search.Written.Order());
            Assert.Equal(0, search.Missing);
        },
        iter: 300);

    [Fact]
    public void Every_user_comes_once_with_sign_ups_and_removals_in_between() =>
        s_run.Sample(run => Check(run with { Kills = [] }), iter: 500);

    [Fact]
    public void Every_user_comes_once_with_a_search_that_is_killed_again_and_again() => s_run.Sample(Check, iter: 500);

    private static void Check(Run run)
    {
        using var search = new Search(run);
        search.Go();
        Assert.Equal(search.Written.Count, search.Written.Distinct().Count());
        Assert.InRange(search.Stable.Except(search.Written).Count(), 0, search.Missing);
    }

    /// <param name="Ages">How long before the search the users signed up.</param>
    /// <param name="PageSize">Users on a page.</param>
    /// <param name="Throttle">Pages under way at once.</param>
    /// <param name="Cursor">What a cursor stands for.</param>
    /// <param name="OldestFirst">The order.</param>
    /// <param name="Changes">Before each page but the first: so many sign-ups, or below 0 removals.</param>
    /// <param name="Kills">After so many pages each the process ends; the pages since the last position that was saved are lost.</param>
    private sealed record Run(long[] Ages, int PageSize, int Throttle, CursorKind Cursor, bool OldestFirst, int[] Changes, int[] Kills);

    private sealed class Search : IDisposable
    {
        private readonly Run _run;
        private readonly TestClock _clock = new();
        private readonly SimulatedService _service;
        private readonly UsersClient _client;

        internal Search(Run run)
        {
            _run = run;
            _service = new SimulatedService(run.Ages.Select(age => s_begin.UtcTicks - age))
            {
                Clock = _clock,
                Cursor = run.Cursor,
                OldestFirst = run.OldestFirst,
                Before = Change,
            };
            _client = _service.Client();
            Stable = [.. _service.Ids];
        }

        internal HashSet<string> Stable { get; }

        internal List<string> Written { get; } = [];

        internal long Missing { get; private set; }

        internal void Go() => GoAsync().GetAwaiter().GetResult();

        public void Dispose()
        {
            _client.Dispose();
            _service.Dispose();
        }

        private async Task GoAsync()
        {
            string? position = null;
            int certain = 0;
            foreach (int pages in _run.Kills)
            {
                await using UserSearch search = Begin(position);
                for (int i = 0; i < pages; i++)
                {
                    if (await search.NextAsync() is not { } page) { break; }
                    Written.AddRange(page.Users.Select(user => user.UserId));

                    // Not after every page, as an export saves its position once in a second.
                    if (!search.HasMore || i % 2 != 0) { continue; }
                    (position, certain) = (search.Position, Written.Count);
                }
                Written.RemoveRange(certain, Written.Count - certain);
            }
            await using UserSearch last = Begin(position);
            while (await last.NextAsync() is { } page) { Written.AddRange(page.Users.Select(user => user.UserId)); }
            Missing = last.Missing;
        }

        private UserSearch Begin(string? position) =>
            _client.Search(new SearchRequest { PageSize = _run.PageSize, Throttle = _run.Throttle, Position = position }, null, default);

        private void Change(SimulatedService service)
        {
            int request = service.Requests - 2;
            if (request < 0 || request >= _run.Changes.Length) { return; }
            _clock.Advance(TimeSpan.FromSeconds(1.5));
            for (int i = 0; i < _run.Changes[request]; i++) { service.Add(_clock.GetUtcNow().UtcTicks); }
            for (int i = 0; i > _run.Changes[request] && service.Count > 0; i--)
            {
                Stable.Remove(service.RemoveAt((i * -7919) % service.Count));
            }
        }
    }
}
