using CsCheck;
using StytchUsers.Client.Reports;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>Names that end users choose do not fill the memory, and what that costs is told.</summary>
public sealed class NameCounterTests
{
    [Fact]
    public void A_count_is_too_low_by_the_margin_at_most_and_nothing_is_lost_from_the_sum() => Gen.Int[0, 60].Array[0, 400].Sample(
        numbers =>
        {
            var counter = new NameCounter(room: 16);
            foreach (int number in numbers) { counter.Add($"{number}"); }
            StytchUserCount[] kept = counter.ByCount();
            Assert.InRange(kept.Length, 0, 16);
            Assert.Equal(numbers.Length, kept.Sum(count => count.UserCount) + counter.Others);
            foreach (IGrouping<int, int> name in numbers.GroupBy(number => number))
            {
                long counted = kept.FirstOrDefault(count => count.Name == $"{name.Key}")?.UserCount ?? 0;
                Assert.InRange(counted, name.Count() - counter.ErrorMargin, name.Count());
            }
        },
        iter: 500);

    [Fact]
    public void A_domain_of_each_user_leaves_the_large_ones_right()
    {
        var counter = new NameCounter();
        for (int i = 0; i < 200_000; i++) { counter.Add(i % 2 == 0 ? "example.com" : $"host{i}.example"); }
        StytchUserCount[] kept = counter.ByCount();
        Assert.Equal(("example.com", 100_000), (kept[0].Name, kept[0].UserCount));
        Assert.InRange(kept.Length, 1, NameCounter.Room);
        Assert.InRange(counter.ErrorMargin, 1, 10);
    }

    [Fact]
    public void A_name_beyond_all_bounds_is_counted_by_its_beginning()
    {
        var counter = new NameCounter();
        counter.Add(new string('x', 100_000));
        Assert.Equal(255, Assert.Single(counter.ByCount()).Name.Length);
    }
}
