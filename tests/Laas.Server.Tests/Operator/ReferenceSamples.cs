using System.Text.Json.Nodes;
using Laas.Server.Reference;
using Laas.Server.Tests.Infrastructure;

namespace Laas.Server.Tests.Operator;

/// <summary>Right edits of the four kinds of reference data, with every member.</summary>
internal static class ReferenceSamples
{
    public static IReadOnlyList<(string Name, ReferenceOperations Operations)> Kinds { get; } =
    [
        ("warehouse", ReferenceOperations.Warehouses),
        ("lane", ReferenceOperations.Lanes),
        ("slot", ReferenceOperations.Slots),
        ("point", ReferenceOperations.Points),
    ];

    public static JsonObject Of(string kind) => kind switch
    {
        "warehouse" => Warehouse(),
        "lane" => Lane(),
        "slot" => Slot(),
        _ => Point(),
    };

    public static JsonObject Warehouse() => new()
    {
        ["name"] = "Тверь",
        ["regionId"] = World.Moscow,
        ["timeZone"] = "Europe/Moscow",
        ["city"] = "Тверь",
        ["street"] = "Складская",
        ["number"] = "4",
        ["building"] = "2",
        ["block"] = "А",
        ["latitude"] = 56.8596,
        ["longitude"] = 35.9119,
        ["cutOffMonday"] = "18:00",
        ["cutOffTuesday"] = "18:00",
        ["cutOffWednesday"] = "18:00",
        ["cutOffThursday"] = "18:00",
        ["cutOffFriday"] = "17:30",
        ["cutOffSaturday"] = "12:00",
        ["cutOffSunday"] = "10:00",
        ["handlingDays"] = 1,
        ["holidays"] = new JsonArray("2026-05-01..2026-05-03", "2026-05-09"),
        ["active"] = true,
    };

    public static JsonObject Lane() => new()
    {
        ["warehouseId"] = World.StrangeWarehouse,
        ["regionId"] = World.Novosibirsk,
        ["kind"] = "PICKUP",
        ["transitDaysMin"] = 0,
        ["transitDaysMax"] = 2,
        ["servedDays"] = new JsonArray("MONDAY", "FRIDAY"),
        ["priceBase"] = 199.5,
        ["pricePerKg"] = 10,
        ["freeWeightGrams"] = 5000,
        ["horizonDays"] = 7,
        ["active"] = true,
    };

    public static JsonObject Slot() => new()
    {
        ["regionId"] = World.Petersburg,
        ["from"] = "07:00",
        ["to"] = "09:00",
        ["days"] = new JsonArray("ALL"),
        ["capacity"] = 10,
        ["active"] = true,
    };

    public static JsonObject Point() => new()
    {
        ["fullAddress"] = "Москва, Лесная улица, 12",
        ["latitude"] = 55.7558,
        ["longitude"] = 37.6173,
        ["regionId"] = World.Moscow,
        ["city"] = "Москва",
        ["street"] = "Лесная улица",
        ["house"] = "12",
        ["building"] = "1",
        ["block"] = "А",
        ["km"] = 42,
        ["additional"] = "Вход со двора",
        ["schedule"] = new JsonArray("MONDAY=10:00-21:00", "SATURDAY=10:00-18:00"),
        ["holidays"] = new JsonArray("2026-01-01"),
        ["maxWeightGrams"] = 25_000,
        ["maxHeightCm"] = 80,
        ["maxWidthCm"] = 80,
        ["maxLengthCm"] = 120,
        ["maxSumCm"] = 220,
        ["storageDays"] = 7,
        ["returnsAllowed"] = true,
        ["active"] = true,
    };
}
