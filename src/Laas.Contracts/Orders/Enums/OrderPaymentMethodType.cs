using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>How an order is paid.</summary>
[JsonConverter(typeof(WireEnumConverter<OrderPaymentMethodType>))]
public readonly record struct OrderPaymentMethodType : IWireEnumValue<OrderPaymentMethodType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public OrderPaymentMethodType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<OrderPaymentMethodType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<OrderPaymentMethodType> All { get; } =
    [
        CashOnDelivery, CardOnDelivery, BoundCardOnDelivery, BnplBankOnDelivery, BnplOnDelivery, Yandex,
        ApplePay, ExternalCertificate, Credit, GooglePay, TinkoffCredit, Sbp, TinkoffInstallments,
        B2bAccountPrepayment, B2bAccountPostpayment, Microcredit, BnplTbyb, Unknown,
    ];

    /// <inheritdoc/>
    public static OrderPaymentMethodType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>CASH_ON_DELIVERY</c>.</summary>
    public static OrderPaymentMethodType CashOnDelivery => new("CASH_ON_DELIVERY");

    /// <summary><c>CARD_ON_DELIVERY</c>.</summary>
    public static OrderPaymentMethodType CardOnDelivery => new("CARD_ON_DELIVERY");

    /// <summary><c>BOUND_CARD_ON_DELIVERY</c>.</summary>
    public static OrderPaymentMethodType BoundCardOnDelivery => new("BOUND_CARD_ON_DELIVERY");

    /// <summary><c>BNPL_BANK_ON_DELIVERY</c>.</summary>
    public static OrderPaymentMethodType BnplBankOnDelivery => new("BNPL_BANK_ON_DELIVERY");

    /// <summary><c>BNPL_ON_DELIVERY</c>.</summary>
    public static OrderPaymentMethodType BnplOnDelivery => new("BNPL_ON_DELIVERY");

    /// <summary><c>YANDEX</c>.</summary>
    public static OrderPaymentMethodType Yandex => new("YANDEX");

    /// <summary><c>APPLE_PAY</c>.</summary>
    public static OrderPaymentMethodType ApplePay => new("APPLE_PAY");

    /// <summary><c>EXTERNAL_CERTIFICATE</c>.</summary>
    public static OrderPaymentMethodType ExternalCertificate => new("EXTERNAL_CERTIFICATE");

    /// <summary><c>CREDIT</c>.</summary>
    public static OrderPaymentMethodType Credit => new("CREDIT");

    /// <summary><c>GOOGLE_PAY</c>.</summary>
    public static OrderPaymentMethodType GooglePay => new("GOOGLE_PAY");

    /// <summary><c>TINKOFF_CREDIT</c>.</summary>
    public static OrderPaymentMethodType TinkoffCredit => new("TINKOFF_CREDIT");

    /// <summary><c>SBP</c>.</summary>
    public static OrderPaymentMethodType Sbp => new("SBP");

    /// <summary><c>TINKOFF_INSTALLMENTS</c>.</summary>
    public static OrderPaymentMethodType TinkoffInstallments => new("TINKOFF_INSTALLMENTS");

    /// <summary><c>B2B_ACCOUNT_PREPAYMENT</c>.</summary>
    public static OrderPaymentMethodType B2bAccountPrepayment => new("B2B_ACCOUNT_PREPAYMENT");

    /// <summary><c>B2B_ACCOUNT_POSTPAYMENT</c>.</summary>
    public static OrderPaymentMethodType B2bAccountPostpayment => new("B2B_ACCOUNT_POSTPAYMENT");

    /// <summary><c>MICROCREDIT</c>.</summary>
    public static OrderPaymentMethodType Microcredit => new("MICROCREDIT");

    /// <summary><c>BNPL_TBYB</c>.</summary>
    public static OrderPaymentMethodType BnplTbyb => new("BNPL_TBYB");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static OrderPaymentMethodType Unknown => new("UNKNOWN");
}
