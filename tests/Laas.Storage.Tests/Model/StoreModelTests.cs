using FsCheck;
using FsCheck.Fluent;

namespace Laas.Storage.Tests.Model;

/// <summary>Random sequences of commands against a model and the real store; invariants after every step.</summary>
public sealed class StoreModelTests(ITestOutputHelper output)
{
    private const int Length = 50;
    private const int VerifyEvery = 250;

    [Fact]
    public Task SQLite_does_what_the_model_does() => PlayAsync(SqliteTestStore.Open(), 1000);

    /// <summary>Fewer: the rules are the same code, and every command is two round trips.</summary>
    [Fact]
    public async Task PostgreSQL_does_what_the_model_does() => await PlayAsync(await PostgresTestStore.OpenAsync(), 300);

    private async Task PlayAsync(TestStore opened, int sequenceCount)
    {
        await using var test = opened;
        var seed = (ulong)Random.Shared.NextInt64();
        output.WriteLine($"Model seed {seed}; replay with LAAS_MODEL_SEED.");
        seed = Environment.GetEnvironmentVariable("LAAS_MODEL_SEED") is { Length: > 0 } given
            ? ulong.Parse(given, System.Globalization.CultureInfo.InvariantCulture)
            : seed;
        var played = 0;
        var config = Config.QuickThrowOnFailure
            .WithMaxTest(sequenceCount)
            .WithReplay(seed, 1UL)
            .WithParallelRunConfig(new ParallelRunConfig(8));
        var sequences = Arb.From(Commands().ArrayOf(Length), Shrink);

        await Task.Run(
            () => Check.One(config, Prop.ForAll(sequences, async commands =>
            {
                await new ModelRun(test).PlayAsync(commands);
                if (Interlocked.Increment(ref played) % VerifyEvery == 0)
                {
                    test.MustBeClean();
                }
            })),
            TestContext.Current.CancellationToken);

        Assert.True(played >= sequenceCount, $"Only {played} sequences were played.");
        test.MustBeClean();
    }

    private static Gen<Command> Commands() =>
        from act in Gen.Elements(Enum.GetValues<Act>().Concat([Act.Create, Act.Adjust, Act.Adjust, Act.Confirm, Act.RunCancel]).ToArray())
        from a in Gen.Choose(0, 3)
        from b in Gen.Choose(0, 999)
        from c in Gen.Choose(0, 999)
        select new Command(act, a, b, c);

    /// <summary>Halves first, then single commands left out.</summary>
    private static IEnumerable<Command[]> Shrink(Command[] commands)
    {
        if (commands.Length > 3)
        {
            yield return commands[..(commands.Length / 2)];
            yield return commands[(commands.Length / 2)..];
        }

        for (var i = 0; i < commands.Length; i++)
        {
            yield return [.. commands[..i], .. commands[(i + 1)..]];
        }
    }
}
