using System.Text.Json.Serialization;

namespace Laas.Contracts;

/// <summary>Kinds of stock (contract 2.12).</summary>
[JsonConverter(typeof(WireEnumConverter<StockType>))]
public readonly record struct StockType : IWireEnumValue<StockType>
{
    private readonly string? value;

    /// <summary>Wraps a text, known or not.</summary>
    /// <param name="value">The wire text.</param>
    public StockType(string value) => this.value = value;

    /// <inheritdoc/>
    public string Value => value ?? string.Empty;

    /// <inheritdoc/>
    public bool IsKnown => WireEnumSet<StockType>.Known.ContainsKey(Value);

    /// <inheritdoc/>
    public static IReadOnlyList<StockType> All { get; } =
    [
        Fit, Freeze, Available, Quarantine, Utilization, Defect, Expired,
    ];

    /// <inheritdoc/>
    public static StockType Create(string value) => new(value);

    /// <summary>The wire text.</summary>
    public override string ToString() => Value;

    /// <summary>Sellable, including what is reserved.</summary>
    public static StockType Fit => new("FIT");

    /// <summary>Reserved for orders.</summary>
    public static StockType Freeze => new("FREEZE");

    /// <summary>Can be ordered now: FIT less FREEZE.</summary>
    public static StockType Available => new("AVAILABLE");

    /// <summary>Temporarily unavailable.</summary>
    public static StockType Quarantine => new("QUARANTINE");

    /// <summary>Going to disposal.</summary>
    public static StockType Utilization => new("UTILIZATION");

    /// <summary>Damaged.</summary>
    public static StockType Defect => new("DEFECT");

    /// <summary>Past its shelf life.</summary>
    public static StockType Expired => new("EXPIRED");
}
