using Laas.Contracts.Operator;
using Laas.Server.OpenApi;
using Laas.Server.Operator;

namespace Laas.Server.Reference;

/// <summary>The five operations on one kind of the operator's data.</summary>
internal sealed record ReferenceOperations(
    OperatorOperation List,
    OperatorOperation Get,
    OperatorOperation Create,
    OperatorOperation Replace,
    OperatorOperation Delete)
{
    public const int LimitMax = 500;
    public const int LimitDefault = 100;

    private const string Tag = "reference data";
    private const int AuditLimitMax = 200;
    private const int AuditLimitDefault = 50;

    private static readonly IReadOnlyList<string> Read = [OperatorScopes.ReferenceRead, OperatorScopes.Reference];
    private static readonly IReadOnlyList<string> Edit = [OperatorScopes.Reference];
    private static readonly Parameter WarehouseId = Parameter.Query<long>("warehouseId", new Rule { Note = "Only of this warehouse." });
    private static readonly Parameter RegionId = Parameter.Query<long>("regionId", new Rule { Note = "Only of exactly this region." });

    public static ReferenceOperations Warehouses { get; } = Of<WarehouseEdit, WarehouseView>(
        "warehouse", "A warehouse can be deleted once it is not active and no lane, shop or stock needs it.", RegionId);

    public static ReferenceOperations Lanes { get; } = Of<LaneEdit, LaneView>(
        "lane", "An active warehouse has one active lane of a kind to a region at most.", WarehouseId, RegionId);

    public static ReferenceOperations Slots { get; } = Of<SlotEdit, SlotView>(
        "slot",
        "Another capacity also reaches the days that are booked already: what is not used is called back, and no booking is "
        + "taken away; `overbooked` names the days on which more is booked than fits now, which take nothing until it is less. "
        + "Region and interval of a slot with bookings ahead cannot change (409): close it and make another.",
        RegionId);

    public static ReferenceOperations Points { get; } = Of<PointEdit, PointView>(
        "point", "A point can be deleted once it is not active and if no order has ever gone there.", RegionId);

    public static OperatorOperation ListAudit { get; } = new(
        "listAudit", "GET", "/audit", [OperatorScopes.Admin], "audit", "Edits of the operator's data, newest first")
    {
        Answer = typeof(Page<AuditItem>),
        Query =
        [
            .. Parameter.Page(AuditLimitMax, AuditLimitDefault),
            Parameter.Query<string>("entity", new Rule { Note = "Only of this kind: warehouse, lane, slot, point, key, import." }),
            Parameter.Query<string>("entityId", new Rule { Note = "Only of the one with this id." }),
            Parameter.Query<long>("keyId", new Rule { Note = "Only by this key." }),
        ],
        Note = "Every edit of reference data over this API, every key that is made or revoked and every import, for good. "
            + "No entry holds a secret.",
    };

    public static IReadOnlyList<OperatorOperation> All { get; } =
    [
        .. new[] { Warehouses, Lanes, Slots, Points }.SelectMany(o =>
            (IEnumerable<OperatorOperation>)[o.List, o.Get, o.Create, o.Replace, o.Delete]),
        ListAudit,
    ];

    /// <summary>Entries of one page of the audit trail.</summary>
    public static (int Default, int Max) AuditLimits => (AuditLimitDefault, AuditLimitMax);

    private static ReferenceOperations Of<TEdit, TView>(string noun, string note, params Parameter[] filters)
    {
        var name = char.ToUpperInvariant(noun[0]) + noun[1..];
        var path = $"/{noun}s";
        var one = $"{path}/{{{noun}Id}}";
        return new ReferenceOperations(
            new($"list{name}s", "GET", path, Read, Tag, $"All {noun}s, by id")
            {
                Answer = typeof(Page<TView>),
                Query =
                [
                    .. Parameter.Page(LimitMax, LimitDefault),
                    .. filters,
                    Parameter.Query<bool>("active", new Rule { Note = "Only those that take new orders, or only the others." }),
                ],
            },
            new($"get{name}", "GET", one, Read, Tag, $"One {noun}") { Answer = typeof(TView), Versioned = true },
            new($"create{name}", "POST", path, Edit, Tag, $"Make a {noun}", Writes: true)
            {
                Body = typeof(TEdit),
                Answer = typeof(TView),
                Success = 201,
                Versioned = true,
                Note = "The rules are those of the import file. Promises follow at once on this node, within 5 s on the others.",
            },
            new($"replace{name}", "PUT", one, Edit, Tag, $"Replace a {noun}", Writes: true)
            {
                Body = typeof(TEdit),
                Answer = typeof(TView),
                Versioned = true,
                IfMatch = true,
                Note = "With `active: false` it takes no new orders; those that are on their way are not touched. " + note,
            },
            new($"delete{name}", "DELETE", one, Edit, Tag, $"Delete a {noun} that nothing needs", Writes: true)
            {
                Success = 204,
                IfMatch = true,
                Note = "Refused with 409 while it is active or needed.",
            });
    }
}
