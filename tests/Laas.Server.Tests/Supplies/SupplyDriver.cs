using System.Collections.Immutable;
using Laas.Domain;
using Laas.Server.Tests.Infrastructure;
using Laas.Storage;
using Xunit;

namespace Laas.Server.Tests.Supplies;

/// <summary>Plays the operator with supply requests of <see cref="World.Business"/>, by the rules, straight into the store.</summary>
internal sealed class SupplyDriver(TestServer server)
{
    private const string Actor = "operator:test";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(server.Clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>A request in CREATED, to be changed by <paramref name="change"/> before it is stored.</summary>
    public async Task<long> CreateAsync(Func<SupplyRequest, SupplyRequest>? change = null, params IReadOnlyList<Goods> goods)
    {
        if (goods.Count == 0)
        {
            goods = [new Goods(World.Cup, 10)];
        }

        var id = await server.Store.NextIdsAsync(IdSequence.SupplyRequest, 1, Cancel);
        var firstItem = await server.Store.NextIdsAsync(IdSequence.SupplyItem, goods.Count, Cancel);
        var draft = new SupplyRequest
        {
            Id = id,
            BusinessId = World.Business,
            Version = 0,
            CreatedAt = Now,
            UpdatedAt = Now,
            CampaignId = World.Campaign,
            WarehouseId = World.MoscowWarehouse,
            Type = SupplyType.Supply,
            Subtype = "DEFAULT",
            Status = SupplyStatus.Created,
        };
        ImmutableArray<SupplyItem> items =
        [
            .. goods.Select((g, i) => new SupplyItem
            {
                Id = firstItem + i,
                BusinessId = World.Business,
                Version = 0,
                CreatedAt = Now,
                UpdatedAt = Now,
                RequestId = id,
                OfferId = g.OfferId,
                Name = $"Товар {g.OfferId}",
                Price = i % 2 == 0 ? 100.5m : null,
                Planned = g.Count,
            }),
        ];
        await CommitAsync(SupplyRules.Create(change?.Invoke(draft) ?? draft, items, Actor, Now));
        return id;
    }

    public async Task AdvanceAsync(long id, params IReadOnlyList<SupplyStatus> statuses)
    {
        foreach (var status in statuses)
        {
            await CommitAsync(SupplyRules.Advance(await ReadAsync(id), await ItemsAsync(id), status, null, Actor, Now));
        }
    }

    /// <summary>From CREATED to the moment at which units are counted.</summary>
    public Task HandleAsync(long id) => AdvanceAsync(
        id, SupplyStatus.Published, SupplyStatus.Validated, SupplyStatus.AcceptedByWarehouseSystem, SupplyStatus.ArrivedToService,
        SupplyStatus.WarehouseHandling);

    public async Task CountAsync(long id, string offerId, StockAmounts counted)
    {
        var items = await ItemsAsync(id);
        var item = items.Single(i => string.Equals(i.OfferId, offerId, StringComparison.Ordinal));
        await CommitAsync(SupplyRules.CountItems(await ReadAsync(id), items, [new ItemCount(item, counted)], Actor, Now));
    }

    /// <summary>Keeps a document of the request.</summary>
    public async Task KeepAsync(long id, string type, byte[] content)
    {
        var document = Document.Of(
            World.Business,
            new DocumentOwner(DocumentOwnerKind.SupplyRequest, id),
            new DocumentForm(type, "act.pdf", "application/pdf"),
            content,
            server.Clock.GetUtcNow());
        await server.Store.Documents.SaveAsync(document, content, Cancel);
    }

    private async Task<SupplyRequest> ReadAsync(long id) =>
        (await server.Store.FindRecordAsync<SupplyRequest>(World.Business, id, Cancel))!;

    private async Task<IReadOnlyList<SupplyItem>> ItemsAsync(long id) => await server.Store.FindRecordsAsync<SupplyItem>(
        new RecordQuery(World.Business, SupplyRules.ItemsMax) { OwnerIds = [id], Sort = RecordSort.Id, Descending = false }, Cancel);

    private async Task CommitAsync(SupplyDecision decision)
    {
        Assert.Equal(SupplyRefusal.None, decision.Refusal);
        var commit = new Commit(World.Business, Now, []) { Records = decision.Work!.Records, StockSteps = decision.Work.Stock };
        Assert.Equal(CommitOutcome.Committed, (await server.Store.CommitAsync(commit, Cancel)).Outcome);
    }
}
