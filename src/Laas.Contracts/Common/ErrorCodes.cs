namespace Laas.Contracts;

/// <summary>Error codes of the server (contract 4.2 and 4.4); other servers may send others.</summary>
public static class ErrorCodes
{
    /// <summary>400: a request that is wrong in itself.</summary>
    public const string BadRequest = "BAD_REQUEST";

    /// <summary>401: no key, or a key that is not accepted.</summary>
    public const string Unauthorized = "UNAUTHORIZED";

    /// <summary>403: the key may not do this, or not for this shop.</summary>
    public const string Forbidden = "FORBIDDEN";

    /// <summary>404: no such resource.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>405: the path knows no such method.</summary>
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>415: the body is not JSON.</summary>
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";

    /// <summary>420: a limit is exhausted.</summary>
    public const string MethodFailure = "METHOD_FAILURE";

    /// <summary>423: the cabinet is locked for this change.</summary>
    public const string Locked = "LOCKED";

    /// <summary>500: the server failed.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>503: try again later.</summary>
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";

    /// <summary>409: the Idempotency-Key was used with another body.</summary>
    public const string IdempotencyKeyReused = "IDEMPOTENCY_KEY_REUSED";

    /// <summary>Unknown SKU.</summary>
    public const string OfferNotFound = "OFFER_NOT_FOUND";

    /// <summary>The SKU of a deleted offer (updateOfferMappings).</summary>
    public const string InvalidShopSku = "INVALID_SHOP_SKU";

    /// <summary>The quantity is not available at the warehouse.</summary>
    public const string NotEnoughStock = "NOT_ENOUGH_STOCK";

    /// <summary>The warehouse is not one of the shop's (createOrder, getDeliveryOptions).</summary>
    public const string InvalidWarehouseId = "INVALID_WAREHOUSE_ID";

    /// <summary>A price in another currency than the cabinet's (contract Q23).</summary>
    public const string InvalidCurrency = "INVALID_CURRENCY";

    /// <summary>The external order id is taken.</summary>
    public const string OrderAlreadyExists = "ORDER_ALREADY_EXISTS";

    /// <summary>The address is incomplete or unknown.</summary>
    public const string CouldNotFindCoords = "COULD_NOT_FIND_COORDS";

    /// <summary>Nothing can be delivered there.</summary>
    public const string CantDeliverOrderToAddress = "CANT_DELIVER_ORDER_TO_ADDRESS";

    /// <summary>The interval is not among the current options.</summary>
    public const string InvalidDeliveryOption = "INVALID_DELIVERY_OPTION";

    /// <summary>Not for this way of delivery.</summary>
    public const string InvalidDeliveryType = "INVALID_DELIVERY_TYPE";

    /// <summary>The order is delivered or cancelled.</summary>
    public const string OrderInTerminalState = "ORDER_IN_TERMINAL_STATE";

    /// <summary>A cancelling operation is running.</summary>
    public const string CancellationRequested = "CANCELLATION_REQUESTED";

    /// <summary>Any other refusal of updateOrder.</summary>
    public const string OrderModificationNotAllowed = "ORDER_MODIFICATION_NOT_ALLOWED";

    /// <summary>The status cannot be set, ever or now.</summary>
    public const string StatusNotAllowed = "STATUS_NOT_ALLOWED";

    /// <summary>The reason is not for shops.</summary>
    public const string SubstatusNotAllowed = "SUBSTATUS_NOT_ALLOWED";

    /// <summary>The role may not change the status.</summary>
    public const string ActionForbidden = "ACTION_FORBIDDEN";

    /// <summary>The order is in the wrong status for this.</summary>
    public const string InvalidOrderStatus = "INVALID_ORDER_STATUS";

    /// <summary>The goods are being returned already.</summary>
    public const string ReturnAlreadyExists = "RETURN_ALREADY_EXISTS";

    /// <summary>More than ordered, or not ordered.</summary>
    public const string InvalidReturnOffers = "INVALID_RETURN_OFFERS";

    /// <summary>A picture cannot be loaded.</summary>
    public const string PhotoUploadFailed = "PHOTO_UPLOAD_FAILED";

    /// <summary>Reason and subreason do not fit.</summary>
    public const string InvalidReturnReason = "INVALID_RETURN_REASON";

    /// <summary>Too big for the pickup point.</summary>
    public const string InvalidItemDimensions = "INVALID_ITEM_DIMENSIONS";
}
