namespace Laas.Contracts;

public readonly partial record struct OrderSubstatusType
{
    /// <summary>CANCELLED: a draft was not confirmed within its hour.</summary>
    public static OrderSubstatusType ReservationExpired => new("RESERVATION_EXPIRED");
    /// <summary><c>USER_NOT_PAID</c>.</summary>
    public static OrderSubstatusType UserNotPaid => new("USER_NOT_PAID");
    /// <summary><c>USER_UNREACHABLE</c>.</summary>
    public static OrderSubstatusType UserUnreachable => new("USER_UNREACHABLE");
    /// <summary><c>USER_CHANGED_MIND</c>.</summary>
    public static OrderSubstatusType UserChangedMind => new("USER_CHANGED_MIND");
    /// <summary><c>USER_REFUSED_DELIVERY</c>.</summary>
    public static OrderSubstatusType UserRefusedDelivery => new("USER_REFUSED_DELIVERY");
    /// <summary><c>USER_REFUSED_PRODUCT</c>.</summary>
    public static OrderSubstatusType UserRefusedProduct => new("USER_REFUSED_PRODUCT");
    /// <summary>CANCELLED: the shop cannot fulfil; the only reason a LaaS shop may send.</summary>
    public static OrderSubstatusType ShopFailed => new("SHOP_FAILED");
    /// <summary><c>USER_REFUSED_QUALITY</c>.</summary>
    public static OrderSubstatusType UserRefusedQuality => new("USER_REFUSED_QUALITY");
    /// <summary><c>REPLACING_ORDER</c>.</summary>
    public static OrderSubstatusType ReplacingOrder => new("REPLACING_ORDER");
    /// <summary>CANCELLED: unused.</summary>
    public static OrderSubstatusType ProcessingExpired => new("PROCESSING_EXPIRED");
    /// <summary><c>PENDING_EXPIRED</c>.</summary>
    public static OrderSubstatusType PendingExpired => new("PENDING_EXPIRED");
    /// <summary><c>SHOP_PENDING_CANCELLED</c>.</summary>
    public static OrderSubstatusType ShopPendingCancelled => new("SHOP_PENDING_CANCELLED");
    /// <summary><c>PENDING_CANCELLED</c>.</summary>
    public static OrderSubstatusType PendingCancelled => new("PENDING_CANCELLED");
    /// <summary><c>USER_FRAUD</c>.</summary>
    public static OrderSubstatusType UserFraud => new("USER_FRAUD");
    /// <summary>CANCELLED: the operator cannot continue.</summary>
    public static OrderSubstatusType ReservationFailed => new("RESERVATION_FAILED");
    /// <summary><c>USER_PLACED_OTHER_ORDER</c>.</summary>
    public static OrderSubstatusType UserPlacedOtherOrder => new("USER_PLACED_OTHER_ORDER");
    /// <summary><c>USER_BOUGHT_CHEAPER</c>.</summary>
    public static OrderSubstatusType UserBoughtCheaper => new("USER_BOUGHT_CHEAPER");
    /// <summary><c>MISSING_ITEM</c>.</summary>
    public static OrderSubstatusType MissingItem => new("MISSING_ITEM");
    /// <summary><c>BROKEN_ITEM</c>.</summary>
    public static OrderSubstatusType BrokenItem => new("BROKEN_ITEM");
    /// <summary><c>WRONG_ITEM</c>.</summary>
    public static OrderSubstatusType WrongItem => new("WRONG_ITEM");
    /// <summary>CANCELLED: storage time over.</summary>
    public static OrderSubstatusType PickupExpired => new("PICKUP_EXPIRED");
    /// <summary><c>DELIVERY_PROBLEMS</c>.</summary>
    public static OrderSubstatusType DeliveryProblems => new("DELIVERY_PROBLEMS");
    /// <summary><c>LATE_CONTACT</c>.</summary>
    public static OrderSubstatusType LateContact => new("LATE_CONTACT");
    /// <summary><c>CUSTOM</c>.</summary>
    public static OrderSubstatusType Custom => new("CUSTOM");
    /// <summary><c>DELIVERY_SERVICE_FAILED</c>.</summary>
    public static OrderSubstatusType DeliveryServiceFailed => new("DELIVERY_SERVICE_FAILED");
    /// <summary><c>WAREHOUSE_FAILED_TO_SHIP</c>.</summary>
    public static OrderSubstatusType WarehouseFailedToShip => new("WAREHOUSE_FAILED_TO_SHIP");
    /// <summary>CANCELLED: the carrier could not deliver.</summary>
    public static OrderSubstatusType DeliveryServiceUndelivered => new("DELIVERY_SERVICE_UNDELIVERED");
    /// <summary><c>PREORDER</c>.</summary>
    public static OrderSubstatusType Preorder => new("PREORDER");
    /// <summary><c>AWAIT_CONFIRMATION</c>.</summary>
    public static OrderSubstatusType AwaitConfirmation => new("AWAIT_CONFIRMATION");
    /// <summary>PROCESSING: confirmed, may be worked on.</summary>
    public static OrderSubstatusType Started => new("STARTED");
    /// <summary><c>PACKAGING</c>.</summary>
    public static OrderSubstatusType Packaging => new("PACKAGING");
    /// <summary>PROCESSING: packed.</summary>
    public static OrderSubstatusType ReadyToShip => new("READY_TO_SHIP");
    /// <summary>PROCESSING: handed to the carrier.</summary>
    public static OrderSubstatusType Shipped => new("SHIPPED");
    /// <summary><c>ASYNC_PROCESSING</c>.</summary>
    public static OrderSubstatusType AsyncProcessing => new("ASYNC_PROCESSING");
    /// <summary><c>WAITING_USER_INPUT</c>.</summary>
    public static OrderSubstatusType WaitingUserInput => new("WAITING_USER_INPUT");
    /// <summary><c>WAITING_BANK_DECISION</c>.</summary>
    public static OrderSubstatusType WaitingBankDecision => new("WAITING_BANK_DECISION");
    /// <summary><c>BANK_REJECT_CREDIT_OFFER</c>.</summary>
    public static OrderSubstatusType BankRejectCreditOffer => new("BANK_REJECT_CREDIT_OFFER");
    /// <summary><c>CUSTOMER_REJECT_CREDIT_OFFER</c>.</summary>
    public static OrderSubstatusType CustomerRejectCreditOffer => new("CUSTOMER_REJECT_CREDIT_OFFER");
    /// <summary><c>CREDIT_OFFER_FAILED</c>.</summary>
    public static OrderSubstatusType CreditOfferFailed => new("CREDIT_OFFER_FAILED");
    /// <summary><c>AWAIT_DELIVERY_DATES_CONFIRMATION</c>.</summary>
    public static OrderSubstatusType AwaitDeliveryDatesConfirmation => new("AWAIT_DELIVERY_DATES_CONFIRMATION");
    /// <summary><c>SERVICE_FAULT</c>.</summary>
    public static OrderSubstatusType ServiceFault => new("SERVICE_FAULT");
    /// <summary>DELIVERY: the carrier has it.</summary>
    public static OrderSubstatusType DeliveryServiceReceived => new("DELIVERY_SERVICE_RECEIVED");
    /// <summary>DELIVERY: the customer has it.</summary>
    public static OrderSubstatusType UserReceived => new("USER_RECEIVED");
    /// <summary><c>WAITING_FOR_STOCKS</c>.</summary>
    public static OrderSubstatusType WaitingForStocks => new("WAITING_FOR_STOCKS");
    /// <summary><c>AS_PART_OF_MULTI_ORDER</c>.</summary>
    public static OrderSubstatusType AsPartOfMultiOrder => new("AS_PART_OF_MULTI_ORDER");
    /// <summary><c>READY_FOR_LAST_MILE</c>.</summary>
    public static OrderSubstatusType ReadyForLastMile => new("READY_FOR_LAST_MILE");
    /// <summary><c>LAST_MILE_STARTED</c>.</summary>
    public static OrderSubstatusType LastMileStarted => new("LAST_MILE_STARTED");
    /// <summary><c>ANTIFRAUD</c>.</summary>
    public static OrderSubstatusType Antifraud => new("ANTIFRAUD");
    /// <summary><c>DELIVERY_USER_NOT_RECEIVED</c>.</summary>
    public static OrderSubstatusType DeliveryUserNotReceived => new("DELIVERY_USER_NOT_RECEIVED");
    /// <summary>DELIVERED: handed to the customer.</summary>
    public static OrderSubstatusType DeliveryServiceDelivered => new("DELIVERY_SERVICE_DELIVERED");
    /// <summary><c>DELIVERED_USER_NOT_RECEIVED</c>.</summary>
    public static OrderSubstatusType DeliveredUserNotReceived => new("DELIVERED_USER_NOT_RECEIVED");
    /// <summary><c>USER_WANTED_ANOTHER_PAYMENT_METHOD</c>.</summary>
    public static OrderSubstatusType UserWantedAnotherPaymentMethod => new("USER_WANTED_ANOTHER_PAYMENT_METHOD");
    /// <summary><c>USER_RECEIVED_TECHNICAL_ERROR</c>.</summary>
    public static OrderSubstatusType UserReceivedTechnicalError => new("USER_RECEIVED_TECHNICAL_ERROR");
    /// <summary><c>USER_FORGOT_TO_USE_BONUS</c>.</summary>
    public static OrderSubstatusType UserForgotToUseBonus => new("USER_FORGOT_TO_USE_BONUS");
    /// <summary><c>DELIVERY_SERVICE_NOT_RECEIVED</c>.</summary>
    public static OrderSubstatusType DeliveryServiceNotReceived => new("DELIVERY_SERVICE_NOT_RECEIVED");
    /// <summary><c>DELIVERY_SERVICE_LOST</c>.</summary>
    public static OrderSubstatusType DeliveryServiceLost => new("DELIVERY_SERVICE_LOST");
    /// <summary><c>SHIPPED_TO_WRONG_DELIVERY_SERVICE</c>.</summary>
    public static OrderSubstatusType ShippedToWrongDeliveryService => new("SHIPPED_TO_WRONG_DELIVERY_SERVICE");
    /// <summary><c>DELIVERED_USER_RECEIVED</c>.</summary>
    public static OrderSubstatusType DeliveredUserReceived => new("DELIVERED_USER_RECEIVED");
    /// <summary><c>WAITING_TINKOFF_DECISION</c>.</summary>
    public static OrderSubstatusType WaitingTinkoffDecision => new("WAITING_TINKOFF_DECISION");
    /// <summary><c>COURIER_SEARCH</c>.</summary>
    public static OrderSubstatusType CourierSearch => new("COURIER_SEARCH");
    /// <summary><c>COURIER_FOUND</c>.</summary>
    public static OrderSubstatusType CourierFound => new("COURIER_FOUND");
    /// <summary><c>COURIER_IN_TRANSIT_TO_SENDER</c>.</summary>
    public static OrderSubstatusType CourierInTransitToSender => new("COURIER_IN_TRANSIT_TO_SENDER");
    /// <summary><c>COURIER_ARRIVED_TO_SENDER</c>.</summary>
    public static OrderSubstatusType CourierArrivedToSender => new("COURIER_ARRIVED_TO_SENDER");
    /// <summary><c>COURIER_RECEIVED</c>.</summary>
    public static OrderSubstatusType CourierReceived => new("COURIER_RECEIVED");
    /// <summary><c>COURIER_NOT_FOUND</c>.</summary>
    public static OrderSubstatusType CourierNotFound => new("COURIER_NOT_FOUND");
    /// <summary><c>COURIER_NOT_DELIVER_ORDER</c>.</summary>
    public static OrderSubstatusType CourierNotDeliverOrder => new("COURIER_NOT_DELIVER_ORDER");
    /// <summary><c>COURIER_RETURNS_ORDER</c>.</summary>
    public static OrderSubstatusType CourierReturnsOrder => new("COURIER_RETURNS_ORDER");
    /// <summary><c>COURIER_RETURNED_ORDER</c>.</summary>
    public static OrderSubstatusType CourierReturnedOrder => new("COURIER_RETURNED_ORDER");
    /// <summary><c>WAITING_USER_DELIVERY_INPUT</c>.</summary>
    public static OrderSubstatusType WaitingUserDeliveryInput => new("WAITING_USER_DELIVERY_INPUT");
    /// <summary>PICKUP: at the pickup point.</summary>
    public static OrderSubstatusType PickupServiceReceived => new("PICKUP_SERVICE_RECEIVED");
    /// <summary><c>PICKUP_USER_RECEIVED</c>.</summary>
    public static OrderSubstatusType PickupUserReceived => new("PICKUP_USER_RECEIVED");
    /// <summary><c>CANCELLED_COURIER_NOT_FOUND</c>.</summary>
    public static OrderSubstatusType CancelledCourierNotFound => new("CANCELLED_COURIER_NOT_FOUND");
    /// <summary><c>COURIER_NOT_COME_FOR_ORDER</c>.</summary>
    public static OrderSubstatusType CourierNotComeForOrder => new("COURIER_NOT_COME_FOR_ORDER");
    /// <summary><c>DELIVERY_NOT_MANAGED_REGION</c>.</summary>
    public static OrderSubstatusType DeliveryNotManagedRegion => new("DELIVERY_NOT_MANAGED_REGION");
    /// <summary><c>INCOMPLETE_CONTACT_INFORMATION</c>.</summary>
    public static OrderSubstatusType IncompleteContactInformation => new("INCOMPLETE_CONTACT_INFORMATION");
    /// <summary><c>INCOMPLETE_MULTI_ORDER</c>.</summary>
    public static OrderSubstatusType IncompleteMultiOrder => new("INCOMPLETE_MULTI_ORDER");
    /// <summary><c>INAPPROPRIATE_WEIGHT_SIZE</c>.</summary>
    public static OrderSubstatusType InappropriateWeightSize => new("INAPPROPRIATE_WEIGHT_SIZE");
    /// <summary><c>TECHNICAL_ERROR</c>.</summary>
    public static OrderSubstatusType TechnicalError => new("TECHNICAL_ERROR");
    /// <summary><c>SORTING_CENTER_LOST</c>.</summary>
    public static OrderSubstatusType SortingCenterLost => new("SORTING_CENTER_LOST");
    /// <summary><c>COURIER_SEARCH_NOT_STARTED</c>.</summary>
    public static OrderSubstatusType CourierSearchNotStarted => new("COURIER_SEARCH_NOT_STARTED");
    /// <summary><c>LOST</c>.</summary>
    public static OrderSubstatusType Lost => new("LOST");
    /// <summary><c>AWAIT_PAYMENT</c>.</summary>
    public static OrderSubstatusType AwaitPayment => new("AWAIT_PAYMENT");
    /// <summary><c>AWAIT_LAVKA_RESERVATION</c>.</summary>
    public static OrderSubstatusType AwaitLavkaReservation => new("AWAIT_LAVKA_RESERVATION");
    /// <summary><c>USER_WANTS_TO_CHANGE_ADDRESS</c>.</summary>
    public static OrderSubstatusType UserWantsToChangeAddress => new("USER_WANTS_TO_CHANGE_ADDRESS");
    /// <summary><c>FULL_NOT_RANSOM</c>.</summary>
    public static OrderSubstatusType FullNotRansom => new("FULL_NOT_RANSOM");
    /// <summary><c>PRESCRIPTION_MISMATCH</c>.</summary>
    public static OrderSubstatusType PrescriptionMismatch => new("PRESCRIPTION_MISMATCH");
    /// <summary><c>DROPOFF_LOST</c>.</summary>
    public static OrderSubstatusType DropoffLost => new("DROPOFF_LOST");
    /// <summary><c>DROPOFF_CLOSED</c>.</summary>
    public static OrderSubstatusType DropoffClosed => new("DROPOFF_CLOSED");
    /// <summary><c>DELIVERY_TO_STORE_STARTED</c>.</summary>
    public static OrderSubstatusType DeliveryToStoreStarted => new("DELIVERY_TO_STORE_STARTED");
    /// <summary><c>USER_WANTS_TO_CHANGE_DELIVERY_DATE</c>.</summary>
    public static OrderSubstatusType UserWantsToChangeDeliveryDate => new("USER_WANTS_TO_CHANGE_DELIVERY_DATE");
    /// <summary><c>WRONG_ITEM_DELIVERED</c>.</summary>
    public static OrderSubstatusType WrongItemDelivered => new("WRONG_ITEM_DELIVERED");
    /// <summary><c>DAMAGED_BOX</c>.</summary>
    public static OrderSubstatusType DamagedBox => new("DAMAGED_BOX");
    /// <summary><c>AWAIT_DELIVERY_DATES</c>.</summary>
    public static OrderSubstatusType AwaitDeliveryDates => new("AWAIT_DELIVERY_DATES");
    /// <summary><c>LAST_MILE_COURIER_SEARCH</c>.</summary>
    public static OrderSubstatusType LastMileCourierSearch => new("LAST_MILE_COURIER_SEARCH");
    /// <summary><c>PICKUP_POINT_CLOSED</c>.</summary>
    public static OrderSubstatusType PickupPointClosed => new("PICKUP_POINT_CLOSED");
    /// <summary><c>LEGAL_INFO_CHANGED</c>.</summary>
    public static OrderSubstatusType LegalInfoChanged => new("LEGAL_INFO_CHANGED");
    /// <summary><c>USER_HAS_NO_TIME_TO_PICKUP_ORDER</c>.</summary>
    public static OrderSubstatusType UserHasNoTimeToPickupOrder => new("USER_HAS_NO_TIME_TO_PICKUP_ORDER");
    /// <summary><c>DELIVERY_CUSTOMS_ARRIVED</c>.</summary>
    public static OrderSubstatusType DeliveryCustomsArrived => new("DELIVERY_CUSTOMS_ARRIVED");
    /// <summary><c>DELIVERY_CUSTOMS_CLEARED</c>.</summary>
    public static OrderSubstatusType DeliveryCustomsCleared => new("DELIVERY_CUSTOMS_CLEARED");
    /// <summary><c>FIRST_MILE_DELIVERY_SERVICE_RECEIVED</c>.</summary>
    public static OrderSubstatusType FirstMileDeliveryServiceReceived => new("FIRST_MILE_DELIVERY_SERVICE_RECEIVED");
    /// <summary><c>AWAIT_AUTO_DELIVERY_DATES</c>.</summary>
    public static OrderSubstatusType AwaitAutoDeliveryDates => new("AWAIT_AUTO_DELIVERY_DATES");
    /// <summary><c>AWAIT_USER_PERSONAL_DATA</c>.</summary>
    public static OrderSubstatusType AwaitUserPersonalData => new("AWAIT_USER_PERSONAL_DATA");
    /// <summary><c>NO_PERSONAL_DATA_EXPIRED</c>.</summary>
    public static OrderSubstatusType NoPersonalDataExpired => new("NO_PERSONAL_DATA_EXPIRED");
    /// <summary><c>CUSTOMS_PROBLEMS</c>.</summary>
    public static OrderSubstatusType CustomsProblems => new("CUSTOMS_PROBLEMS");
    /// <summary><c>AWAIT_CASHIER</c>.</summary>
    public static OrderSubstatusType AwaitCashier => new("AWAIT_CASHIER");
    /// <summary><c>WAITING_POSTPAID_BUDGET_RESERVATION</c>.</summary>
    public static OrderSubstatusType WaitingPostpaidBudgetReservation => new("WAITING_POSTPAID_BUDGET_RESERVATION");
    /// <summary><c>AWAIT_SERVICEABLE_CONFIRMATION</c>.</summary>
    public static OrderSubstatusType AwaitServiceableConfirmation => new("AWAIT_SERVICEABLE_CONFIRMATION");
    /// <summary><c>POSTPAID_BUDGET_RESERVATION_FAILED</c>.</summary>
    public static OrderSubstatusType PostpaidBudgetReservationFailed => new("POSTPAID_BUDGET_RESERVATION_FAILED");
    /// <summary><c>AWAIT_CUSTOM_PRICE_CONFIRMATION</c>.</summary>
    public static OrderSubstatusType AwaitCustomPriceConfirmation => new("AWAIT_CUSTOM_PRICE_CONFIRMATION");
    /// <summary><c>READY_FOR_PICKUP</c>.</summary>
    public static OrderSubstatusType ReadyForPickup => new("READY_FOR_PICKUP");
    /// <summary><c>TOO_MANY_DELIVERY_DATE_CHANGES</c>.</summary>
    public static OrderSubstatusType TooManyDeliveryDateChanges => new("TOO_MANY_DELIVERY_DATE_CHANGES");
    /// <summary><c>TOO_LONG_DELIVERY</c>.</summary>
    public static OrderSubstatusType TooLongDelivery => new("TOO_LONG_DELIVERY");
    /// <summary><c>DEFERRED_PAYMENT</c>.</summary>
    public static OrderSubstatusType DeferredPayment => new("DEFERRED_PAYMENT");
    /// <summary><c>POSTPAID_FAILED</c>.</summary>
    public static OrderSubstatusType PostpaidFailed => new("POSTPAID_FAILED");
    /// <summary><c>INCORRECT_PERSONAL_DATA</c>.</summary>
    public static OrderSubstatusType IncorrectPersonalData => new("INCORRECT_PERSONAL_DATA");
    /// <summary><c>CUSTOMS_FAILED_MARKET</c>.</summary>
    public static OrderSubstatusType CustomsFailedMarket => new("CUSTOMS_FAILED_MARKET");
    /// <summary><c>CUSTOMS_FAILED_USER_COMMERCIAL_ITEMS</c>.</summary>
    public static OrderSubstatusType CustomsFailedUserCommercialItems => new("CUSTOMS_FAILED_USER_COMMERCIAL_ITEMS");
    /// <summary><c>CUSTOMS_FAILED_USER_DUTY_NOT_PAID</c>.</summary>
    public static OrderSubstatusType CustomsFailedUserDutyNotPaid => new("CUSTOMS_FAILED_USER_DUTY_NOT_PAID");
    /// <summary><c>CUSTOMS_FAILED_USER_INVALID_PERSONAL_DATA</c>.</summary>
    public static OrderSubstatusType CustomsFailedUserInvalidPersonalData => new("CUSTOMS_FAILED_USER_INVALID_PERSONAL_DATA");
    /// <summary><c>CUSTOMS_FAILED_USER_ADDITIONAL_DATA_NOT_PROVIDED</c>.</summary>
    public static OrderSubstatusType CustomsFailedUserAdditionalDataNotProvided => new("CUSTOMS_FAILED_USER_ADDITIONAL_DATA_NOT_PROVIDED");
    /// <summary><c>AWAIT_PAYMENT_AFTER_DELIVERY</c>.</summary>
    public static OrderSubstatusType AwaitPaymentAfterDelivery => new("AWAIT_PAYMENT_AFTER_DELIVERY");
    /// <summary><c>AWAIT_USER_STEAM_FAST_URL</c>.</summary>
    public static OrderSubstatusType AwaitUserSteamFastUrl => new("AWAIT_USER_STEAM_FAST_URL");
    /// <summary><c>USER_IDENTIFICATION_MISMATCH</c>.</summary>
    public static OrderSubstatusType UserIdentificationMismatch => new("USER_IDENTIFICATION_MISMATCH");
    /// <summary><c>PURCHASE_GROUP_THRESHOLD_NOT_REACHED_CANCELLED</c>.</summary>
    public static OrderSubstatusType PurchaseGroupThresholdNotReachedCancelled => new("PURCHASE_GROUP_THRESHOLD_NOT_REACHED_CANCELLED");
    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderSubstatusType Unknown => new("UNKNOWN");
}
