using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Substatuses of an order (contract, enum catalogue); a server may add others.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderSubstatusType>))]
public readonly partial record struct OrderSubstatusType : IWireEnumValue<OrderSubstatusType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderSubstatusType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderSubstatusType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderSubstatusType> All { get; } =
    [
        ReservationExpired, UserNotPaid, UserUnreachable, UserChangedMind, UserRefusedDelivery,
        UserRefusedProduct, ShopFailed, UserRefusedQuality, ReplacingOrder, ProcessingExpired, PendingExpired,
        ShopPendingCancelled, PendingCancelled, UserFraud, ReservationFailed, UserPlacedOtherOrder,
        UserBoughtCheaper, MissingItem, BrokenItem, WrongItem, PickupExpired, DeliveryProblems, LateContact,
        Custom, DeliveryServiceFailed, WarehouseFailedToShip, DeliveryServiceUndelivered, Preorder,
        AwaitConfirmation, Started, Packaging, ReadyToShip, Shipped, AsyncProcessing, WaitingUserInput,
        WaitingBankDecision, BankRejectCreditOffer, CustomerRejectCreditOffer, CreditOfferFailed,
        AwaitDeliveryDatesConfirmation, ServiceFault, DeliveryServiceReceived, UserReceived, WaitingForStocks,
        AsPartOfMultiOrder, ReadyForLastMile, LastMileStarted, Antifraud, DeliveryUserNotReceived,
        DeliveryServiceDelivered, DeliveredUserNotReceived, UserWantedAnotherPaymentMethod,
        UserReceivedTechnicalError, UserForgotToUseBonus, DeliveryServiceNotReceived, DeliveryServiceLost,
        ShippedToWrongDeliveryService, DeliveredUserReceived, WaitingTinkoffDecision, CourierSearch,
        CourierFound, CourierInTransitToSender, CourierArrivedToSender, CourierReceived, CourierNotFound,
        CourierNotDeliverOrder, CourierReturnsOrder, CourierReturnedOrder, WaitingUserDeliveryInput,
        PickupServiceReceived, PickupUserReceived, CancelledCourierNotFound, CourierNotComeForOrder,
        DeliveryNotManagedRegion, IncompleteContactInformation, IncompleteMultiOrder, InappropriateWeightSize,
        TechnicalError, SortingCenterLost, CourierSearchNotStarted, Lost, AwaitPayment, AwaitLavkaReservation,
        UserWantsToChangeAddress, FullNotRansom, PrescriptionMismatch, DropoffLost, DropoffClosed,
        DeliveryToStoreStarted, UserWantsToChangeDeliveryDate, WrongItemDelivered, DamagedBox,
        AwaitDeliveryDates, LastMileCourierSearch, PickupPointClosed, LegalInfoChanged,
        UserHasNoTimeToPickupOrder, DeliveryCustomsArrived, DeliveryCustomsCleared,
        FirstMileDeliveryServiceReceived, AwaitAutoDeliveryDates, AwaitUserPersonalData,
        NoPersonalDataExpired, CustomsProblems, AwaitCashier, WaitingPostpaidBudgetReservation,
        AwaitServiceableConfirmation, PostpaidBudgetReservationFailed, AwaitCustomPriceConfirmation,
        ReadyForPickup, TooManyDeliveryDateChanges, TooLongDelivery, DeferredPayment, PostpaidFailed,
        IncorrectPersonalData, CustomsFailedMarket, CustomsFailedUserCommercialItems,
        CustomsFailedUserDutyNotPaid, CustomsFailedUserInvalidPersonalData,
        CustomsFailedUserAdditionalDataNotProvided, AwaitPaymentAfterDelivery, AwaitUserSteamFastUrl,
        UserIdentificationMismatch, PurchaseGroupThresholdNotReachedCancelled, Unknown,
    ];

    /// <inheritdoc/>
    public static OrderSubstatusType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;
}
