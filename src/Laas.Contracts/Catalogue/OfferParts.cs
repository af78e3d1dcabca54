namespace Laas.Contracts;

/// <summary>Packed size and gross weight of one unit (contract 2.0.7, WeightDimensions).</summary>
/// <param name="Length">Centimetres, 0 or more; 0: not known.</param>
/// <param name="Width">Centimetres, 0 or more; 0: not known.</param>
/// <param name="Height">Centimetres, 0 or more; 0: not known.</param>
/// <param name="Weight">Kilograms with packing, 0 or more; 0: not known.</param>
public sealed record OfferWeightDimensions(decimal Length, decimal Width, decimal Height, decimal Weight);

/// <summary>A length of time (contract 2.0.7, Period).</summary>
/// <param name="Length">Number of units.</param>
/// <param name="TimeUnit">The unit.</param>
/// <param name="Comment">500 characters at most; <see langword="null"/>: none.</param>
public sealed record TimePeriod(
    [property: System.Text.Json.Serialization.JsonPropertyName("timePeriod")] int Length,
    TimeUnitType TimeUnit,
    string? Comment = null);

/// <summary>An instruction for use (contract 2.0.7, Manual).</summary>
/// <param name="Url">Link, 1 to 2000 characters.</param>
/// <param name="Title">500 characters at most; <see langword="null"/>: none.</param>
public sealed record OfferManual(string Url, string? Title = null);

/// <summary>A commodity code (contract 2.0.7, CommodityCode).</summary>
/// <param name="Code">The code.</param>
/// <param name="Type">Which list it is of.</param>
public sealed record CommodityCode(string Code, CommodityCodeType Type);

/// <summary>Condition of goods that are not new (contract 2.0.7, Condition); for requests and answers.</summary>
/// <param name="Type">Why they are not new; <see langword="null"/>: not told.</param>
/// <param name="Quality">How they look; <see langword="null"/>: not told.</param>
/// <param name="Reason">In words; <see langword="null"/>: not told.</param>
public sealed record OfferCondition(
    OfferConditionType? Type = null, OfferConditionQualityType? Quality = null, string? Reason = null);

/// <summary>Least age of who may use the goods (contract 2.0.7, Age).</summary>
/// <param name="Value">Number of units, 0 or more.</param>
/// <param name="AgeUnit">The unit.</param>
public sealed record Age(decimal Value, AgeUnitType AgeUnit);

/// <summary>A free attribute; deprecated (contract 2.0.7, Param).</summary>
/// <param name="Name">200 characters at most.</param>
/// <param name="Value">The value.</param>
public sealed record OfferParam(string Name, string Value);

/// <summary>A file of an offer as the operator has it (contract 2.0.7, MediaFile).</summary>
/// <param name="Url">Link, 1 to 2000 characters.</param>
/// <param name="Title">Title; <see langword="null"/>: none.</param>
/// <param name="UploadState">How far its upload is; <see langword="null"/>: not told.</param>
public sealed record OfferMediaFile(
    string? Url = null, string? Title = null, MediaFileUploadStateType? UploadState = null);

/// <summary>Files of an offer (contract 2.32).</summary>
/// <param name="FirstVideoAsCover">The first video is the cover; deprecated.</param>
/// <param name="Videos">Videos; <see langword="null"/>: none.</param>
/// <param name="Pictures">Pictures; <see langword="null"/>: none.</param>
/// <param name="Manuals">Instructions; <see langword="null"/>: none.</param>
public sealed record OfferMediaFiles(
    bool? FirstVideoAsCover = null,
    IReadOnlyList<OfferMediaFile>? Videos = null,
    IReadOnlyList<OfferMediaFile>? Pictures = null,
    IReadOnlyList<OfferMediaFile>? Manuals = null);

/// <summary>A message about an offer in a shop (contract 2.0.7, OfferMessage).</summary>
/// <param name="Message">What it is; <see langword="null"/>: not told.</param>
/// <param name="Comment">More about it; <see langword="null"/>: nothing.</param>
public sealed record OfferMessage(string? Message = null, string? Comment = null);
