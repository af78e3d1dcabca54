namespace Laas.Contracts;

/// <summary>Body of createReturn (contract 2.25).</summary>
public sealed record CreateReturnRequest
{
    /// <summary>The return. Mandatory.</summary>
    public NewReturn? NewReturn { get; init; }
}

/// <summary>Goods that a customer gives back (contract 2.25).</summary>
public sealed record NewReturn
{
    /// <summary>The shop's own number, 1 character or more; must be new. Mandatory.</summary>
    public string? ExternalReturnId { get; init; }

    /// <summary>The order, delivered. Mandatory.</summary>
    public long? OrderId { get; init; }

    /// <summary>Goods, 1 to 1000 elements; an offer may come again with another reason. Mandatory.</summary>
    public IReadOnlyList<CreateReturnItem?>? Items { get; init; }

    /// <summary>Who hands the goods in. Mandatory.</summary>
    public OrderCustomer? Customer { get; init; }

    /// <summary>Where the goods are handed in. Mandatory.</summary>
    public CreateReturnOption? ReturnOption { get; init; }
}

/// <summary>Goods of a return (contract 2.25).</summary>
public sealed record CreateReturnItem
{
    /// <summary>SKU, 1 to 255 characters once trimmed. Mandatory.</summary>
    public string? OfferId { get; init; }

    /// <summary>Units, 1 to 1000. Mandatory.</summary>
    public int? Count { get; init; }

    /// <summary>Reason. Mandatory.</summary>
    public ReturnReasonType? ReasonType { get; init; }

    /// <summary>Reason in detail; one of those that belong to the reason. Mandatory.</summary>
    public ReturnSubreasonType? SubreasonType { get; init; }

    /// <summary>Comment, 1 to 3000 characters.</summary>
    public string? Comment { get; init; }

    /// <summary>Addresses of pictures, 1 to 10, unique, each 1 to 2000 characters; the server fetches them over https.</summary>
    public IReadOnlyList<string?>? Pictures { get; init; }
}

/// <summary>Where the goods are handed in (contract 2.25).</summary>
public sealed record CreateReturnOption
{
    /// <summary>A pickup point. Mandatory.</summary>
    public CreateReturnPickup? PickupReturn { get; init; }
}

/// <summary>A pickup point that takes the goods (contract 2.25).</summary>
public sealed record CreateReturnPickup
{
    /// <summary>Point id, 1 or more; a point that takes returns. Mandatory.</summary>
    public long? LogisticPointId { get; init; }
}

/// <summary>Result of createReturn (contract 2.25).</summary>
/// <param name="Id">Return id, below 2^53.</param>
public sealed record CreateReturnResult(long Id);

/// <summary>Body of cancelReturn (contract 2.26).</summary>
public sealed record CancelReturnRequest
{
    /// <summary>Return id. Mandatory.</summary>
    public long? ReturnId { get; init; }
}

/// <summary>Result of cancelReturn (contract 2.26).</summary>
/// <param name="Operation">The operation that was started, or that runs already.</param>
public sealed record CancelReturnResult(Operation Operation);
