namespace Laas.Contracts;

/// <summary>Body of generateOfferBarcodes (contract 2.42).</summary>
public sealed record GenerateOfferBarcodesRequest
{
    /// <summary>SKUs, 1 to 100, unique. Mandatory.</summary>
    public IReadOnlyList<string?>? OfferIds { get; init; }

    /// <summary>
    /// <see langword="true"/> or <see langword="null"/>: only offers without a barcode; <see langword="false"/>: a further
    /// one for all.
    /// </summary>
    public bool? SkipIfExists { get; init; }
}

/// <summary>Result of generateOfferBarcodes (contract 2.42).</summary>
/// <param name="UnprocessedOfferIds">SKUs that got no barcode because they are not known; empty: none.</param>
public sealed record GenerateOfferBarcodesResult(IReadOnlyList<string> UnprocessedOfferIds);
