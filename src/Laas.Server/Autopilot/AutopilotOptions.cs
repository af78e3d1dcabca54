namespace Laas.Server.Autopilot;

/// <summary>
/// How the autopilot plays warehouse, couriers and customers. Configuration section <c>Autopilot</c>; settable, because the generated
/// binder passes over what is not.
/// </summary>
public sealed record AutopilotOptions
{
    public const string Section = "Autopilot";

    /// <summary>Simulated seconds that pass in a second while an order waits for its next step; 1 to 1,000,000. <c>--autopilot=SPEED</c> wins.</summary>
    public double Speed { get; set; } = 60;

    /// <summary>Seed of all its choices: the same orders meet the same fate.</summary>
    public long Seed { get; set; } = 1;

    /// <summary>Share of orders of which a unit is missing on the shelf; 0 to 1.</summary>
    public double Shortages { get; set; }

    /// <summary>Share of parcels that their customer refuses, wholly or in part; 0 to 1.</summary>
    public double Refusals { get; set; }

    /// <summary>Share of delivered orders of which a unit is given back; 0 to 1.</summary>
    public double Returns { get; set; }

    internal IEnumerable<string> Validate()
    {
        if (!(Speed is >= 1 and <= AutopilotChoice.SpeedMax))
        {
            yield return $"Autopilot: Speed must be 1 to 1,000,000, not {Speed}.";
        }

        if (!IsShare(Shortages) || !IsShare(Refusals) || !IsShare(Returns))
        {
            yield return "Autopilot: Shortages, Refusals and Returns must be 0 to 1.";
        }
    }

    private static bool IsShare(double value) => value is >= 0 and <= 1;
}

/// <summary>What <c>--autopilot</c> says.</summary>
/// <param name="IsOn">Off: not even in a demo.</param>
/// <param name="Speed"><see langword="null"/>: as configured.</param>
internal sealed record AutopilotChoice(bool IsOn, double? Speed = null)
{
    public const double SpeedMax = 1_000_000;

    public static AutopilotChoice Off { get; } = new(false);

    public static AutopilotChoice On { get; } = new(true);

    /// <summary>Reads <c>on</c>, <c>off</c> or a speed.</summary>
    public static AutopilotChoice? Parse(string text) => text switch
    {
        "off" => Off,
        "on" or "" => On,
        _ => double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var speed)
            && speed is >= 1 and <= SpeedMax
                ? new AutopilotChoice(true, speed)
                : null,
    };
}
