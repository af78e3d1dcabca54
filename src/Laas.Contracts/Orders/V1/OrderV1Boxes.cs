namespace Laas.Contracts;

/// <summary>A box of an order (contract: OrderV1).</summary>
/// <param name="Items">What is in it; never empty.</param>
/// <param name="BoxId">Box id.</param>
/// <param name="Barcode">Barcode on the box.</param>
public sealed record OrderV1Box(IReadOnlyList<OrderV1BoxItem> Items, long BoxId, string Barcode);

/// <summary>Goods in a box (contract: OrderV1).</summary>
/// <param name="Id">Item id.</param>
/// <param name="FullCount">Whole units in the box, 1 or more.</param>
/// <param name="PartialCount">Part of a unit that takes several boxes.</param>
/// <param name="Instances">Marking codes of the units; <see langword="null"/>: none. Never empty.</param>
public sealed record OrderV1BoxItem(
    long Id,
    int? FullCount = null,
    OrderV1PartialCount? PartialCount = null,
    IReadOnlyList<BriefItemInstance>? Instances = null);

/// <summary>Part of a unit that takes several boxes (contract: OrderV1).</summary>
/// <param name="Current">Number of the part, from 1.</param>
/// <param name="Total">Number of parts, 2 or more.</param>
public sealed record OrderV1PartialCount(int Current, int Total);
