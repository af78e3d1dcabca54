namespace Laas.Contracts;

/// <summary>Packed size and gross weight of one unit, as sent (contract 2.33).</summary>
public sealed record OfferWeightDimensionsRequest
{
    /// <summary>Centimetres, above 0, 10,000 at most, 7 decimals at most. Mandatory.</summary>
    public decimal? Length { get; init; }

    /// <summary>Centimetres, above 0, 10,000 at most, 7 decimals at most. Mandatory.</summary>
    public decimal? Width { get; init; }

    /// <summary>Centimetres, above 0, 10,000 at most, 7 decimals at most. Mandatory.</summary>
    public decimal? Height { get; init; }

    /// <summary>Kilograms with packing, above 0, 1,000 at most, 7 decimals at most. Mandatory.</summary>
    public decimal? Weight { get; init; }
}

/// <summary>A length of time, as sent (contract 2.33).</summary>
public sealed record TimePeriodRequest
{
    /// <summary>Number of units. Mandatory.</summary>
    public int? TimePeriod { get; init; }

    /// <summary>The unit. Mandatory.</summary>
    public TimeUnitType? TimeUnit { get; init; }

    /// <summary>500 characters at most.</summary>
    public string? Comment { get; init; }
}

/// <summary>An instruction for use, as sent (contract 2.33).</summary>
public sealed record OfferManualRequest
{
    /// <summary>Link, 1 to 2000 characters. Mandatory.</summary>
    public string? Url { get; init; }

    /// <summary>500 characters at most.</summary>
    public string? Title { get; init; }
}

/// <summary>A commodity code, as sent (contract 2.33).</summary>
public sealed record CommodityCodeRequest
{
    /// <summary>10 digits of the customs list or 17 of the IKPU. Mandatory.</summary>
    public string? Code { get; init; }

    /// <summary>Which list it is of. Mandatory.</summary>
    public CommodityCodeType? Type { get; init; }
}

/// <summary>Least age, as sent (contract 2.33).</summary>
public sealed record AgeRequest
{
    /// <summary>Number of units, 0 or more. Mandatory.</summary>
    public decimal? Value { get; init; }

    /// <summary>The unit. Mandatory.</summary>
    public AgeUnitType? AgeUnit { get; init; }
}

/// <summary>A free attribute, as sent; deprecated (contract 2.33).</summary>
public sealed record OfferParamRequest
{
    /// <summary>200 characters at most. Mandatory.</summary>
    public string? Name { get; init; }

    /// <summary>The value. Mandatory.</summary>
    public string? Value { get; init; }
}

/// <summary>A category attribute, as sent (contract 2.33); only with a category.</summary>
public sealed record ParameterValue
{
    /// <summary>Attribute id, 1 or more. Mandatory.</summary>
    public long? ParameterId { get; init; }

    /// <summary>Unit id.</summary>
    public long? UnitId { get; init; }

    /// <summary>Id of a value of the attribute's list.</summary>
    public long? ValueId { get; init; }

    /// <summary>The value.</summary>
    public string? Value { get; init; }
}

/// <summary>A price, as sent (contract 2.33).</summary>
public sealed record OfferPriceRequest
{
    /// <summary>Major units, above 0, 10^12 at most, 7 decimals at most. Mandatory.</summary>
    public decimal? Value { get; init; }

    /// <summary>The cabinet's currency. Mandatory.</summary>
    public CurrencyType? CurrencyId { get; init; }
}

/// <summary>A price with the one that is struck through, as sent (contract 2.33).</summary>
public sealed record DiscountedPriceRequest
{
    /// <summary>Major units, above 0, 10^12 at most, 7 decimals at most. Mandatory.</summary>
    public decimal? Value { get; init; }

    /// <summary>The cabinet's currency. Mandatory.</summary>
    public CurrencyType? CurrencyId { get; init; }

    /// <summary>The price before the discount; the discount is 5 to 99 per cent.</summary>
    public decimal? DiscountBase { get; init; }
}
