using System.Net;
using Laas.Domain;
using Laas.Server.Geo;
using Xunit;

namespace Laas.Server.Tests.Geo;

public sealed class HttpGeocoderResolverTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private const string Unknown = "деревня у Тулы, улица Тайная, 5";

    private const string InTula =
        """[{"lat":"54.2","address":{"house_number":"5","road":"улица Тайная","city":"Тула","county":"городской округ Тула","state":"Тульская область","postcode":"300000","country":"Россия","country_code":"ru"}}]""";

    private readonly ManualClock _clock = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task The_answer_is_found_in_the_tree_by_its_names()
    {
        using var resolver = Resolver(FakeGeocoder.Answering(InTula));

        var answer = await resolver.ResolveAsync(Unknown, Cancel);

        Assert.Equal(SmallWorld.Tula, answer.Region?.Id);
        Assert.Equal(new AddressParts("Россия", "300000", "Тула", null, "улица Тайная", "5"), answer.Parts);
    }

    [Fact]
    public async Task The_question_is_the_one_that_nominatim_understands()
    {
        var server = FakeGeocoder.Answering(InTula);
        using var resolver = Resolver(server, new GeocoderOptions { BaseUrl = new Uri("http://geo.test/nominatim"), UserAgent = "shop/1" });

        await resolver.ResolveAsync("Тула & ?q=1#", Cancel);

        var request = Assert.Single(server.Requests);
        Assert.Equal(
            "http://geo.test/nominatim/search?q=%D0%A2%D1%83%D0%BB%D0%B0%20%26%20%3Fq%3D1%23&format=jsonv2&addressdetails=1&limit=5&accept-language=ru",
            request.RequestUri?.AbsoluteUri);
        Assert.Equal("shop/1", request.Headers.UserAgent.ToString());
    }

    [Fact]
    public async Task An_ambiguous_name_is_settled_by_the_geocoder()
    {
        using var resolver = Resolver(FakeGeocoder.Answering(Hit("Киров", "Кировская область")));

        Assert.Equal(SmallWorld.Kirov, (await resolver.ResolveAsync("Киров, ул. Ленина, 5", Cancel)).Region?.Id);
    }

    [Fact]
    public async Task A_city_district_of_the_tree_is_found()
    {
        using var resolver = Resolver(FakeGeocoder.Answering(
            """[{"address":{"suburb":"Зеленоград","city":"Москва","state":"Москва","country":"Россия"}}]"""));

        Assert.Equal(SmallWorld.Zelenograd, (await resolver.ResolveAsync("улица Юности, 8", Cancel)).Region?.Id);
    }

    [Fact]
    public async Task The_more_precise_reading_of_the_gazetteer_stays()
    {
        using var resolver = Resolver(FakeGeocoder.Answering(Hit("Москва", "Москва")));

        Assert.Equal(SmallWorld.Zelenograd, (await resolver.ResolveAsync("Зеленоград, к. 5", Cancel)).Region?.Id);
    }

    [Fact]
    public async Task Two_sure_readings_that_disagree_are_a_doubt()
    {
        using var resolver = Resolver(FakeGeocoder.Answering(InTula));

        Assert.Equal(GeoRefusal.Contradictory, (await resolver.ResolveAsync("Москва, улица Тайная, 5", Cancel)).Refusal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null]")]
    [InlineData("""[{"address":null}]""")]
    [InlineData("""[{"address":{"state":"Тульская область","country":"Россия"}}]""")]
    [InlineData("""[{"address":{"city":"Мухосранск","state":"Тульская область"}}]""")]
    [InlineData("""[{"address":{"city":"Киров"}}]""")]
    [InlineData("""[{"address":{"city":"Киров","state":"Кировская область"}},{"address":{"city":"Киров","state":"Калужская область"}}]""")]
    [InlineData("""[{"address":{"city":"Минск","country":"Беларусь"}}]""")]
    public async Task The_gazetteer_answers_when_the_geocoder_is_not_sure(string json)
    {
        using var resolver = Resolver(FakeGeocoder.Answering(json));

        Assert.Equal(GeoRefusal.Ambiguous, (await resolver.ResolveAsync("Киров, ул. Ленина, 5", Cancel)).Refusal);
        Assert.Equal(SmallWorld.Tula, (await resolver.ResolveAsync("Тула, ул. Ленина, 5", Cancel)).Region?.Id);
        Assert.Empty(_log.Lines);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.OK)]
    [InlineData("{}", HttpStatusCode.OK)]
    [InlineData("""[{"address":"Тула"}]""", HttpStatusCode.OK)]
    [InlineData("<html>Тула</html>", HttpStatusCode.OK)]
    [InlineData("[]", HttpStatusCode.TooManyRequests)]
    [InlineData("[]", HttpStatusCode.InternalServerError)]
    [InlineData("[]", HttpStatusCode.Redirect)]
    public async Task The_gazetteer_answers_when_the_geocoder_fails_and_it_is_left_alone_for_a_while(string body, HttpStatusCode status)
    {
        var server = FakeGeocoder.Answering(body, status);
        using var resolver = Resolver(server);

        Assert.Equal(SmallWorld.Tula, (await resolver.ResolveAsync("Тула, ул. Тайная, 5", Cancel)).Region?.Id);
        Assert.Equal(SmallWorld.Tula, (await resolver.ResolveAsync("Тула, ул. Тайная, 6", Cancel)).Region?.Id);
        Assert.Single(server.Requests);

        _clock.Advance(TimeSpan.FromSeconds(10));
        await resolver.ResolveAsync("Тула, ул. Тайная, 7", Cancel);

        Assert.Equal(2, server.Requests.Count);
        Assert.DoesNotContain(_log.Lines, l => l.Contains("Тайная", StringComparison.Ordinal) || l.Contains("Тула", StringComparison.Ordinal));
        Assert.Equal(2, _log.Lines.Count);
    }

    [Fact]
    public async Task A_connection_error_is_not_an_error_of_the_request()
    {
        using var resolver = Resolver(new FakeGeocoder(_ => throw new HttpRequestException("http://geo.test/?q=Тайная")));

        Assert.Equal(SmallWorld.Tula, (await resolver.ResolveAsync("Тула, ул. Тайная, 5", Cancel)).Region?.Id);
        Assert.DoesNotContain("Тайная", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_read()
    {
        using var resolver = Resolver(FakeGeocoder.Answering("[" + new string(' ', 300_000) + "]"));

        Assert.Equal(SmallWorld.Tula, (await resolver.ResolveAsync("Тула, ул. Тайная, 5", Cancel)).Region?.Id);
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task A_late_answer_is_not_waited_for()
    {
        using var resolver = Resolver(Silent());

        var answer = resolver.ResolveAsync("Тула, ул. Тайная, 5", Cancel).AsTask();
        _clock.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(SmallWorld.Tula, (await answer).Region?.Id);
    }

    [Fact]
    public async Task The_caller_may_give_up()
    {
        using var resolver = Resolver(Silent());
        using var cancel = new CancellationTokenSource();

        var answer = resolver.ResolveAsync("Тула, ул. Тайная, 5", cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task An_address_is_asked_once()
    {
        var server = FakeGeocoder.Answering(InTula);
        using var resolver = Resolver(server);

        await resolver.ResolveAsync(Unknown, Cancel);
        await resolver.ResolveAsync(Unknown, Cancel);

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Nothing_is_sent_for_an_empty_or_endless_address()
    {
        var server = FakeGeocoder.Answering(InTula);
        using var resolver = Resolver(server);

        Assert.Equal(GeoRefusal.Empty, (await resolver.ResolveAsync(" , ", Cancel)).Refusal);
        Assert.Equal(GeoRefusal.TooLong, (await resolver.ResolveAsync(new string('а', 513), Cancel)).Refusal);
        Assert.Empty(server.Requests);
    }

    private static string Hit(string city, string state) =>
        $$$"""[{"address":{"city":"{{{city}}}","state":"{{{state}}}","country":"Россия"}}]""";

    private static FakeGeocoder Silent() => new(async cancel =>
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        throw new InvalidOperationException("not reached");
    });

    private HttpGeocoderResolver Resolver(HttpMessageHandler server, GeocoderOptions? options = null) => new(
        options ?? new GeocoderOptions { BaseUrl = new Uri("http://geo.test/") },
        new GazetteerResolver(() => SmallWorld.Data),
        server,
        _clock,
        _log);
}
