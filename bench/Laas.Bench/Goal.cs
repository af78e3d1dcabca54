using System.Globalization;

namespace Laas.Bench;

/// <summary>A bound that a figure must keep, and what it should reach.</summary>
internal sealed record Goal(double Bound, double? Aim, bool IsFloor, string Unit)
{
    public static Goal AtLeast(double bound, double? aim = null) => new(bound, aim, true, "");

    public static Goal AtMost(double bound, double? aim = null, string unit = "") => new(bound, aim, false, unit);

    public string BoundText => $"{(IsFloor ? ">=" : "<=")} {Text(Bound)}{Unit}";

    public string AimText => Aim is { } aim ? Text(aim) + Unit : "";

    public bool IsMet(double value) => IsFloor ? value >= Bound : value <= Bound;

    /// <summary>Such as <c>>= 0.15 (aim 0.30)</c>.</summary>
    public override string ToString() => Aim is { } aim ? $"{BoundText} (aim {Text(aim)})" : BoundText;

    private static string Text(double value) =>
        value.ToString(double.IsInteger(value) ? "#,0" : "0.00", CultureInfo.InvariantCulture);
}
