using Laas.Contracts.Operator;
using Laas.Server.Fulfilment;
using Laas.Server.Inbound;
using Laas.Server.Reference;
using Laas.Server.Stocks;
using Laas.Server.Transport;

namespace Laas.Server.Operator;

/// <summary>The operations of the operator API. An area's own table stands with its slices.</summary>
internal static class OperatorTable
{
    /// <summary>What every path begins with.</summary>
    public const string Prefix = "/operator/v1";

    public static OperatorOperation Whoami { get; } =
        new("whoami", "GET", "/whoami", OperatorScopes.All, "session", "The key that asks")
        {
            Answer = typeof(Whoami),
        };

    /// <summary>Every operation, by area.</summary>
    public static IReadOnlyList<OperatorOperation> All { get; } =
    [
        Whoami,
        .. FulfilmentTable.All,
        .. TransportTable.All,
        .. InboundTable.All,
        .. StockOperations.All,
        .. ReferenceOperations.All,
    ];
}
