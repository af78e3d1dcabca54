namespace Laas.Bench.EfPeer;

/// <summary>The one shop that the peer serves. Configuration section <c>Shop</c>.</summary>
internal sealed record Shop
{
    public const string Section = "Shop";

    /// <summary>Connection string of a PostgreSQL database, created when it is missing.</summary>
    public required string Database { get; init; }

    /// <summary>The value of the <c>Api-Key</c> header that is let in.</summary>
    public required string Key { get; init; }

    public required long BusinessId { get; init; }

    public required long CampaignId { get; init; }

    public required long WarehouseId { get; init; }

    /// <summary>Number of offers, named B-0 and so on, each in plenty.</summary>
    public required int Offers { get; init; }
}
