using System.Net;
using System.Text;
using Laas.Domain;

namespace Laas.Server.Tests.Geo;

/// <summary>Answers what it is told and remembers what it was asked.</summary>
internal sealed class FakeGeocoder(Func<CancellationToken, Task<HttpResponseMessage>> answer) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public static FakeGeocoder Answering(string json, HttpStatusCode status = HttpStatusCode.OK) => new(
        _ => Task.FromResult(new HttpResponseMessage(status)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        }));

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return answer(cancellationToken);
    }
}

/// <summary>A clock that a test moves; its timers fire when it is moved.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<(long Due, TimerCallback Callback, object? State)> _timers = [];
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add((_ticks + dueTime.Ticks, callback, state));
        return new Timer();
    }

    public void Advance(TimeSpan time)
    {
        _ticks += time.Ticks;
        foreach (var timer in _timers.Where(t => t.Due <= _ticks).ToList())
        {
            _timers.Remove(timer);
            timer.Callback(timer.State);
        }
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

internal static class SmallWorld
{
    public const long Moscow = 213;
    public const long Zelenograd = 100;
    public const long Tula = 15;
    public const long Kirov = 46;

    public static ReferenceData Data { get; } = With([]);

    public static ReferenceData With(IReadOnlyList<Region> more) => new(
        1,
        [
            new Region(225, "Россия", RegionType.Country, null),
            new Region(1, "Москва и Московская область", RegionType.Republic, 225) { Aliases = ["Московская область"] },
            new Region(10832, "Тульская область", RegionType.Republic, 225),
            new Region(11070, "Кировская область", RegionType.Republic, 225),
            new Region(10693, "Калужская область", RegionType.Republic, 225),
            new Region(Moscow, "Москва", RegionType.City, 1),
            new Region(Zelenograd, "Зеленоград", RegionType.CityDistrict, Moscow),
            new Region(Tula, "Тула", RegionType.City, 10832),
            new Region(Kirov, "Киров", RegionType.City, 11070),
            new Region(101, "Киров", RegionType.City, 10693),
            .. more,
        ],
        [], [], [], [], [], []);
}
