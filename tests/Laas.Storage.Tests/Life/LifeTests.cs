namespace Laas.Storage.Tests.Life;

/// <summary>
/// Random lives of many orders at once: shop, warehouse, carrier, courier, pickup point, customers, intake and timers work in parallel
/// on the same orders through the rules and the commit path. No step that the tables do not have, no unit created or lost, every
/// order at an end that can be explained, and <c>verify</c> is clean.
/// </summary>
public sealed class LifeTests(ITestOutputHelper output)
{
    private const int Rounds = 3;

    [Fact]
    public Task SQLite_keeps_its_books_over_whole_lives() => PlayAsync(SqliteTestStore.Open());

    [Fact]
    public async Task PostgreSQL_keeps_its_books_over_whole_lives() => await PlayAsync(await PostgresTestStore.OpenAsync());

    private async Task PlayAsync(TestStore opened)
    {
        await using var test = opened;
        var seed = Environment.GetEnvironmentVariable("LAAS_MODEL_SEED") is { Length: > 0 } given
            ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : Random.Shared.Next();
        output.WriteLine($"Seed {seed}; LAAS_MODEL_SEED repeats the choices, not the interleaving.");
        for (var round = 0; round < Rounds; round++)
        {
            var run = new LifeRun(test.NewShop(), seed + round);
            await run.PlayAsync();
            await run.BringHomeAsync();
            await run.CheckAsync();
        }

        test.MustBeClean();
    }
}
