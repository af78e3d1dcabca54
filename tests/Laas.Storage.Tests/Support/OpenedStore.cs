using System.Data.Common;

namespace Laas.Storage.Tests;

/// <summary>A further store on a database that somebody else looks after: only what <see cref="Shop"/> needs.</summary>
internal sealed class OpenedStore(IStore store) : TestStore
{
    public override string Address => throw new NotSupportedException();

    public override IStore Store => store;

    public override ControlStore Control => throw new NotSupportedException();

    public override Task CloseAsync() => throw new NotSupportedException();

    public override Task ReopenAsync() => throw new NotSupportedException();

    public override Task<IAsyncDisposable> StallWritesAsync() => throw new NotSupportedException();

    public override VerifyReport Verify() => throw new NotSupportedException();

    public override DbConnection Connect() => throw new NotSupportedException();

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
