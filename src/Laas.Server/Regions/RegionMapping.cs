using System.Globalization;
using Laas.Domain;
using Laas.Server.Http;
using Wire = Laas.Contracts;

namespace Laas.Server.Regions;

/// <summary>Regions on the wire: each with its chain of parents, up to the country.</summary>
internal static class RegionMapping
{
    /// <summary>The region with this id, or <see langword="null"/> when the snapshot has none.</summary>
    public static Wire.Region? ToWireOrNull(RegionTree tree, long id) =>
        tree.Find(id) is { } region ? ToWire(tree, region) : null;

    public static Wire.Region ToWire(RegionTree tree, Region region) =>
        new(region.Id, region.Name, TypeOf(region), ParentOf(tree, region));

    public static Wire.Region? ParentOf(RegionTree tree, Region region) =>
        region.ParentId is { } parent ? ToWireOrNull(tree, parent) : null;

    public static Answer NotFound(long id) =>
        Answer.NotFound(string.Create(CultureInfo.InvariantCulture, $"Region '{id}' not found."));

    public static Wire.RegionType TypeOf(Region region) => new(WireText.Of(region.Type));
}
