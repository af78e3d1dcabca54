using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Reference;
using Laas.Server.Tests.Infrastructure;
using Xunit;

namespace Laas.Server.Tests.Catalogue;

/// <summary>When the offers in memory are compared with the database.</summary>
public sealed class OfferCatalogueTests
{
    private static readonly Campaign Shop = new(
        10, 1, "Shop", PlacementType.Laas, ApiAvailability.Available, default, null, 225, ImmutableArray<long>.Empty);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_that_come_together_look_once()
    {
        var looks = new Looks();
        var waiting = Enumerable.Range(0, 20).Select(_ => looks.FindAsync()).ToList();
        Assert.Equal(1, looks.Count);
        looks.Answer(7);
        await Task.WhenAll(waiting);

        await looks.FindAsync();
        Assert.Equal(1, looks.Count);
        looks.Clock.Advance(TimeSpan.FromSeconds(3));
        var next = looks.FindAsync();
        Assert.Equal(2, looks.Count);
        looks.Answer(7);
        await next;
    }

    [Fact]
    public async Task Who_asks_after_a_change_does_not_join_a_look_that_began_before_it()
    {
        var looks = new Looks();
        var before = looks.FindAsync();
        looks.Catalogue.Forget(Shop.BusinessId);
        var after = looks.FindAsync();
        Assert.Equal(2, looks.Count);
        looks.Answer(7);
        looks.Answer(8);
        await Task.WhenAll(before, after);
    }

    [Fact]
    public async Task A_look_that_fails_is_told_to_those_who_waited_and_the_next_one_works()
    {
        var looks = new Looks();
        Task[] waiting = [looks.FindAsync(), looks.FindAsync()];
        looks.Fail(new InvalidOperationException("gone"));
        foreach (var task in waiting)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => task);
        }

        var next = looks.FindAsync();
        looks.Answer(7);
        await next;
    }

    [Fact]
    public async Task Who_gives_up_waiting_takes_nothing_from_the_others()
    {
        var looks = new Looks();
        using var impatient = new CancellationTokenSource();
        var gone = looks.FindAsync(impatient.Token);
        var patient = looks.FindAsync();
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        looks.Answer(7);
        await patient;
    }

    private sealed class Looks
    {
        private readonly Queue<TaskCompletionSource<long>> _open = new();

        public Looks() => Catalogue = new OfferCatalogue(
            null!,
            (_, _) =>
            {
                Count++;
                _open.Enqueue(new TaskCompletionSource<long>());
                return _open.Last().Task;
            },
            Clock);

        public FakeClock Clock { get; } = new();

        public OfferCatalogue Catalogue { get; }

        public int Count { get; private set; }

        public Task FindAsync(CancellationToken? cancellationToken = null) =>
            Catalogue.FindAsync(Shop, [], 1, cancellationToken ?? Cancel).AsTask();

        public void Answer(long version) => _open.Dequeue().SetResult(version);

        public void Fail(Exception exception) => _open.Dequeue().SetException(exception);
    }
}
