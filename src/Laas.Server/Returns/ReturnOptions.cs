namespace Laas.Server.Returns;

/// <summary>
/// Times of goods that travel back. Configuration section <c>Returns</c>; settable, because the generated binder passes over what is
/// not.
/// </summary>
public sealed record ReturnOptions
{
    public const string Section = "Returns";

    /// <summary>Days a created return waits at its point for the customer; 1 to 365.</summary>
    public int IntakeDays { get; set; } = 14;

    /// <summary>Days that goods wait for the shop to collect them; 1 to 365.</summary>
    public int PickupDays { get; set; } = 14;
}
