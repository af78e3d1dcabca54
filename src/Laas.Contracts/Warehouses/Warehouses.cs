namespace Laas.Contracts;

/// <summary>Result of getFulfillmentWarehouses (contract 2.6).</summary>
/// <param name="Warehouses">The warehouses, all of them; may be empty.</param>
public sealed record GetFulfillmentWarehousesResult(IReadOnlyList<FulfillmentWarehouse> Warehouses);

/// <summary>A fulfilment warehouse of the operator (contract 2.6).</summary>
/// <param name="Id">Warehouse id, 1 or more.</param>
/// <param name="Name">Name of the warehouse.</param>
/// <param name="Address">Where it stands.</param>
public sealed record FulfillmentWarehouse(long Id, string Name, FulfillmentWarehouseAddress? Address = null);

/// <summary>Address of a warehouse (contract 2.6).</summary>
/// <param name="City">City, up to 200 characters.</param>
/// <param name="Gps">Coordinates.</param>
/// <param name="Street">Street, up to 512 characters.</param>
/// <param name="Number">House number, up to 256 characters.</param>
/// <param name="Building">Building, up to 16 characters.</param>
/// <param name="Block">Block, up to 16 characters.</param>
public sealed record FulfillmentWarehouseAddress(
    string City,
    Gps Gps,
    string? Street = null,
    string? Number = null,
    string? Building = null,
    string? Block = null);
