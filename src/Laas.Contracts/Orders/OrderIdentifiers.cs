namespace Laas.Contracts;

/// <summary>Result of getOrderIdentifiersStatus (contract 2.23).</summary>
/// <param name="Items">Items with codes; may be empty.</param>
public sealed record GetOrderIdentifiersStatusResult(IReadOnlyList<OrderItemIdentifiers> Items);

/// <summary>Codes of the units of an item (contract 2.23).</summary>
/// <param name="Id">Item id inside the order.</param>
/// <param name="Uin">Numbers of pieces of jewellery; <see langword="null"/>: none. Never empty.</param>
/// <param name="Cis">Marking codes; <see langword="null"/>: none. Never empty.</param>
public sealed record OrderItemIdentifiers(
    long Id, IReadOnlyList<UinState>? Uin = null, IReadOnlyList<CisState>? Cis = null);

/// <summary>The number of a piece of jewellery and its check (contract 2.23).</summary>
/// <param name="Value">The number.</param>
/// <param name="Status">How the check stands.</param>
/// <param name="Substatus">Why it failed; only with FAILED.</param>
public sealed record UinState(string Value, UinStatusType Status, UinSubstatusType? Substatus = null);

/// <summary>A marking code and its check (contract 2.23).</summary>
/// <param name="Value">The code without the crypto tail.</param>
/// <param name="Status">How the check stands.</param>
/// <param name="Substatus">Why sale is forbidden; only with INVALID.</param>
/// <param name="CrptRequestId">Id of the check in the national registry.</param>
/// <param name="CrptRequestDateTime">When the registry was asked.</param>
public sealed record CisState(
    string Value,
    CisStatusType Status,
    CisSubstatusType? Substatus = null,
    string? CrptRequestId = null,
    DateTimeOffset? CrptRequestDateTime = null);
