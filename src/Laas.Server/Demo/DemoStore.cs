using System.Text.Json;
using Laas.Server.Import;
using Laas.Storage;

namespace Laas.Server.Demo;

/// <summary>The keys of one demo business.</summary>
internal sealed record DemoKeys(string All, string ReadOnly, string OrdersOnly);

/// <summary>The operator's keys, one of each role.</summary>
internal sealed record DemoOperatorKeys(string Warehouse, string Courier, string Point, string Support, string Admin);

/// <summary>One demo business as <c>demo.json</c> lists it.</summary>
internal sealed record DemoBusiness(long BusinessId, long CampaignId, DemoKeys Keys);

/// <summary>The LaaS shop of a demo business.</summary>
internal sealed record DemoShop(long BusinessId, long CampaignId);

/// <summary>What a start has to know of the demo data.</summary>
internal sealed record DemoFacts(DemoGuide Guide, IReadOnlyList<DemoShop> Shops);

/// <summary>
/// A store born as a demo: generated data, and fresh keys at every start, since keys are only known when they are made. A
/// filled store that was not born so is refused.
/// </summary>
internal sealed class DemoStore
{
    private const string Setting = "demo";
    private const string Filling = "filling";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly IReadOnlyList<DemoBusiness> _businesses;
    private readonly DemoOperatorKeys _operator;
    private readonly DemoGuide _guide;

    private DemoStore(IReadOnlyList<DemoBusiness> businesses, DemoOperatorKeys operatorKeys, DemoGuide guide)
    {
        _businesses = businesses;
        _operator = operatorKeys;
        _guide = guide;
    }

    /// <exception cref="SchemaException">The store has data that is not the demo's.</exception>
    public static async Task<DemoStore> PrepareAsync(
        IStore store, ControlStore control, TimeProvider time, CancellationToken cancellationToken)
    {
        var born = await control.FindSettingAsync(Setting, cancellationToken);
        if (born is null && (await control.LoadReferenceAsync(cancellationToken)).Businesses.Count > 0)
        {
            throw new SchemaException("--demo is only for an empty store or one that was born as a demo; name another --data folder.");
        }

        var facts = born is null or Filling ? await FillAsync(store, control, time, cancellationToken) : Read(born);
        var keys = new DemoKeyRing(control, time);
        var businesses = new List<DemoBusiness>();
        foreach (var shop in facts.Shops)
        {
            businesses.Add(new DemoBusiness(
                shop.BusinessId, shop.CampaignId, await keys.OfBusinessAsync(shop.BusinessId, cancellationToken)));
        }

        return new DemoStore(businesses, await keys.OfOperatorAsync(cancellationToken), facts.Guide);
    }

    /// <summary>Refuses a store that was not born as a demo: the autopilot must not touch a shop's real orders.</summary>
    /// <exception cref="SchemaException">It was not.</exception>
    public static async Task DemandAsync(ControlStore control, CancellationToken cancellationToken)
    {
        if (await control.FindSettingAsync(Setting, cancellationToken) is null)
        {
            throw new SchemaException("--autopilot plays only in a store that was created by serve --demo; this one was not.");
        }
    }

    /// <summary>Writes <c>demo.json</c>, readable by its owner only, and prints what a newcomer needs.</summary>
    public async Task PresentAsync(string directory, string url, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "demo.json");
        var temporary = path + ".new";
        File.Delete(temporary);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var file = new FileStream(temporary, options))
        {
            await JsonSerializer.SerializeAsync(file, new { baseUrl = url, businesses = _businesses, @operator = _operator }, Json, cancellationToken);
        }

        File.Move(temporary, path, overwrite: true);
        await Console.Out.WriteLineAsync(DemoGreeting.Text(url, path, _businesses, _operator, _guide));
    }

    /// <summary>
    /// Fills the store and notes what later starts have to know, so that they need not make the whole world again. A fill
    /// that was cut off is done again: importing is idempotent.
    /// </summary>
    private static async Task<DemoFacts> FillAsync(
        IStore store, ControlStore control, TimeProvider time, CancellationToken cancellationToken)
    {
        var set = DemoData.Create();
        await control.SaveSettingAsync(Setting, Filling, cancellationToken);
        await ImportWriter.WriteAsync(store, control, set, "demo", time, null, cancellationToken);
        var facts = new DemoFacts(
            DemoGuide.Pick(set),
            [.. set.Businesses.Select(b => new DemoShop(
                b.Id, set.Campaigns.First(c => c.BusinessId == b.Id && c.Placement == Laas.Domain.PlacementType.Laas).Id))]);
        await control.SaveSettingAsync(Setting, JsonSerializer.Serialize(facts, Json), cancellationToken);
        return facts;
    }

    private static DemoFacts Read(string facts) => JsonSerializer.Deserialize<DemoFacts>(facts, Json)
        ?? throw new SchemaException("The demo's own note in the store cannot be read.");
}
