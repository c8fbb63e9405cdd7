using System.Collections;
using System.Collections.Specialized;
using System.Globalization;
using System.Numerics;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests.Responses;

/// <summary>Metadata as a script sees it, and on its way back.</summary>
public sealed class MetadataTests
{
    [Fact]
    public void Metadata_reads_as_scripts_expect()
    {
        OrderedDictionary data = Parse.User("""
            {"trusted_metadata":{"plan":"gold","Seats":5,"ratio":0.5,"active":true,"none":null,"tags":["a",1,{"x":[]}],
            "nested":{"Deep":{"z":1,"a":2}}}}
            """).TrustedMetadata;
        Assert.Equal(["plan", "Seats", "ratio", "active", "none", "tags", "nested"], data.Keys.Cast<string>());
        Assert.Equal("gold", data["PLAN"]);
        Assert.IsType<int>(data["seats"]);
        Assert.Equal(0.5, data["ratio"]);
        Assert.Equal(true, data["active"]);
        Assert.True(data.Contains("none"));
        Assert.Null(data["none"]);
        object?[] tags = Assert.IsType<object?[]>(data["tags"]);
        Assert.Equal(["a", 1], tags[..2]);
        var deep = (IDictionary)((IDictionary)data["nested"]!)["deep"]!;
        Assert.Equal(["z", "a"], deep.Keys.Cast<string>());
    }

    [Fact]
    public void Names_that_differ_in_case_alone_stay_apart()
    {
        OrderedDictionary data = Parse.User("""{"trusted_metadata":{"Plan":1,"plan":2}}""").TrustedMetadata;
        Assert.Equal((1, 2), (data["Plan"], data["plan"]));
    }

    [Fact]
    public void As_text_it_is_its_json()
    {
        OrderedDictionary data = Parse.User("""{"trusted_metadata":{"plan":"pro","team":{"seats":[1, 2.50],"lead":null}}}""")
            .TrustedMetadata;
        Assert.Equal("""{"plan":"pro","team":{"seats":[1,2.5],"lead":null}}""", data.ToString());
        Assert.Equal("""{"seats":[1,2.5],"lead":null}""", data["team"]!.ToString());
        data["plan"] = "free";
        data.Remove("team");
        Assert.Equal("""{"plan":"free"}""", data.ToString());
        data["self"] = data;
        Assert.NotNull(data.ToString());
        Assert.Equal("{}", Parse.User("{}").TrustedMetadata.ToString());
    }

    [Theory]
    [InlineData("0", typeof(int), "0")]
    [InlineData("-2147483648", typeof(int), "-2147483648")]
    [InlineData("2147483648", typeof(long), "2147483648")]
    [InlineData("9223372036854775808", typeof(BigInteger), "9223372036854775808")]
    [InlineData("0.1", typeof(double), "0.1")]
    [InlineData("-0", typeof(double), "-0")]
    [InlineData("1e3", typeof(double), "1000")]
    [InlineData("1.7976931348623157e308", typeof(double), "1.7976931348623157E+308")]
    [InlineData("5e-324", typeof(double), "5E-324")]
    [InlineData("12345678901234567.25", typeof(decimal), "12345678901234567.25")]
    [InlineData("0.1000000000000000055511151231", typeof(decimal), "0.1000000000000000055511151231")]
    [InlineData("1e400", typeof(StytchJsonNumber), "1e400")]
    [InlineData("1e-400", typeof(StytchJsonNumber), "1e-400")]
    [InlineData("1e99999999999999999999", typeof(StytchJsonNumber), "1e99999999999999999999")]
    [InlineData("0.1000000000000000055511151231257827021181583404541015625", typeof(StytchJsonNumber),
        "0.1000000000000000055511151231257827021181583404541015625")]
    public void A_number_takes_the_plainest_type_that_loses_nothing(string literal, Type type, string written)
    {
        object? value = JsonValues.Parse(literal);
        Assert.IsType(type, value);
        Assert.Equal(written, JsonOutput.Text(value));
    }

    [Fact]
    public void A_number_of_a_million_digits_keeps_them() =>
        Assert.Equal(new string('7', 1_000_000), Assert.IsType<StytchJsonNumber>(JsonValues.Parse(new string('7', 1_000_000))).Literal);

    [Theory]
    [InlineData("[1,2.5,\"a\\u0000\\u001b\",null,true,{}]", "[1,2.5,\"a\\u0000\\u001B\",null,true,{}]")]
    [InlineData("\"é日本😀<>&'+/\"", "\"é日本\\uD83D\\uDE00<>&'+/\"")]
    [InlineData("{\"\":{\" \":[[]]}}", "{\"\":{\" \":[[]]}}")]
    [InlineData("\"\\ud800\"", "\"\\ud800\"")]
    [InlineData("{\"x\":\"\\ud83d\\ud83d\\ude00\"}", "{\"x\":\"\\ud83d\\ud83d\\ude00\"}")]
    public void Text_goes_back_as_it_came(string json, string written) =>
        Assert.Equal(written, JsonOutput.Text(JsonValues.Parse(json)), ignoreCase: true);

    [Fact]
    public void Plain_values_of_scripts_can_be_sent()
    {
        CultureInfo culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("")
            {
                NumberFormat = { NumberDecimalSeparator = ",", NegativeSign = "~" },
                DateTimeFormat = { TimeSeparator = ";" },
            };
            var value = new Hashtable
            {
                ["k"] = new object?[]
                {
                    (byte)1, -2L, 3.5, 4.25f, 1.10m, ulong.MaxValue, 'c', DayOfWeek.Monday, new Uri("https://example.com/a b"), Guid.Empty,
                    new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
                    new List<int> { 1 },
                },
            };
            Assert.Equal(
                "{\"k\":[1,-2,3.5,4.25,1.10,18446744073709551615,\"c\",\"Monday\",\"https://example.com/a b\","
                + "\"00000000-0000-0000-0000-000000000000\","
                + "\"2026-01-02T03:04:05Z\",\"2026-01-02T03:04:05+02:00\",[1]]}",
                JsonOutput.Text(value));
        }
        finally { CultureInfo.CurrentCulture = culture; }
    }

    [Fact]
    public void What_json_cannot_hold_is_an_argument_error()
    {
        object[] values = [double.NaN, float.PositiveInfinity, new object(), new[] { new Version(1, 0) },
            new Hashtable { ["x"] = (Action)(() => { }) }, new Hashtable { ["\udc00"] = 1 }];
        Assert.All(values, value => Assert.Throws<ArgumentException>(() => JsonOutput.Text(value)));
    }
}
