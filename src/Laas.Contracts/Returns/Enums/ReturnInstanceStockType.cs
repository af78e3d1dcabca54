using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Condition in which a unit was found (contract 2.0.7, Return).</summary>
[JsonConverter(typeof(WireEnumConverter<ReturnInstanceStockType>))]
public readonly record struct ReturnInstanceStockType : IWireEnumValue<ReturnInstanceStockType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public ReturnInstanceStockType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<ReturnInstanceStockType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<ReturnInstanceStockType> All { get; } =
    [
        Fit, Defect, Anomaly, Surplus, Expired, Misgrading, Undefined, IncorrectImei, IncorrectSerialNumber,
        IncorrectCis, PartMissing, NonComplient, NotAcceptable, Service, Markdown, Demo, Repair, Firmware, Unknown,
    ];

    /// <inheritdoc/>
    public static ReturnInstanceStockType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary><c>FIT</c>.</summary>
    public static ReturnInstanceStockType Fit => new("FIT");

    /// <summary><c>DEFECT</c>.</summary>
    public static ReturnInstanceStockType Defect => new("DEFECT");

    /// <summary><c>ANOMALY</c>.</summary>
    public static ReturnInstanceStockType Anomaly => new("ANOMALY");

    /// <summary><c>SURPLUS</c>.</summary>
    public static ReturnInstanceStockType Surplus => new("SURPLUS");

    /// <summary><c>EXPIRED</c>.</summary>
    public static ReturnInstanceStockType Expired => new("EXPIRED");

    /// <summary><c>MISGRADING</c>.</summary>
    public static ReturnInstanceStockType Misgrading => new("MISGRADING");

    /// <summary><c>UNDEFINED</c>.</summary>
    public static ReturnInstanceStockType Undefined => new("UNDEFINED");

    /// <summary><c>INCORRECT_IMEI</c>.</summary>
    public static ReturnInstanceStockType IncorrectImei => new("INCORRECT_IMEI");

    /// <summary><c>INCORRECT_SERIAL_NUMBER</c>.</summary>
    public static ReturnInstanceStockType IncorrectSerialNumber => new("INCORRECT_SERIAL_NUMBER");

    /// <summary><c>INCORRECT_CIS</c>.</summary>
    public static ReturnInstanceStockType IncorrectCis => new("INCORRECT_CIS");

    /// <summary><c>PART_MISSING</c>.</summary>
    public static ReturnInstanceStockType PartMissing => new("PART_MISSING");

    /// <summary><c>NON_COMPLIENT</c>.</summary>
    public static ReturnInstanceStockType NonComplient => new("NON_COMPLIENT");

    /// <summary><c>NOT_ACCEPTABLE</c>.</summary>
    public static ReturnInstanceStockType NotAcceptable => new("NOT_ACCEPTABLE");

    /// <summary><c>SERVICE</c>.</summary>
    public static ReturnInstanceStockType Service => new("SERVICE");

    /// <summary><c>MARKDOWN</c>.</summary>
    public static ReturnInstanceStockType Markdown => new("MARKDOWN");

    /// <summary><c>DEMO</c>.</summary>
    public static ReturnInstanceStockType Demo => new("DEMO");

    /// <summary><c>REPAIR</c>.</summary>
    public static ReturnInstanceStockType Repair => new("REPAIR");

    /// <summary><c>FIRMWARE</c>.</summary>
    public static ReturnInstanceStockType Firmware => new("FIRMWARE");

    /// <summary><c>UNKNOWN</c>.</summary>
    public static ReturnInstanceStockType Unknown => new("UNKNOWN");
}
