namespace Laas.Server.Returns;

/// <summary>
/// Returns. Configuration section <c>Returns</c>; settable, because the generated binder passes over what is not.
/// </summary>
public sealed record ReturnOptions
{
    public const string Section = "Returns";

    /// <summary>
    /// Days in which a customer can hand in what a return was created for, 1 to 365; then it is void. Applies to returns created
    /// from then on.
    /// </summary>
    public int IntakeDays { get; set; } = 14;

    /// <summary>Days that goods which came back wait for the shop to collect them, 1 to 365. Applies to those that wait from then on.</summary>
    public int PickupDays { get; set; } = 14;

    internal IEnumerable<string> Validate()
    {
        if (IntakeDays is < 1 or > 365 || PickupDays is < 1 or > 365)
        {
            yield return $"Returns: IntakeDays and PickupDays must be 1 to 365, not {IntakeDays} and {PickupDays}.";
        }
    }
}
