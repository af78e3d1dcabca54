namespace Laas.Server.Http;

/// <summary>Limits of the wire; the contract's unless changed here.</summary>
public sealed class LimitOptions
{
    public const string Contract = "contract";
    public const string Off = "off";

    /// <summary><c>contract</c> enforces limits; <c>off</c> refuses and counts nothing, for load tests.</summary>
    public string Mode { get; set; } = Contract;

    /// <summary>
    /// Simultaneous requests of one shop or cabinet over all operations without a limit of their own; 1 or more.
    /// </summary>
    public int Parallel { get; set; } = 4;

    /// <summary>Changes by operation id, such as <c>createOrder</c>.</summary>
    public IDictionary<string, LimitOverride> Operations { get; set; } =
        new Dictionary<string, LimitOverride>(StringComparer.Ordinal);

    internal bool IsOff => Mode is Off;

    /// <summary>What is wrong with the options; empty when nothing is.</summary>
    public IEnumerable<string> Validate()
    {
        if (Mode is not Contract and not Off)
        {
            yield return $"Limits: mode '{Mode}' is neither '{Contract}' nor '{Off}'.";
        }

        if (Parallel < 1)
        {
            yield return "Limits: Parallel must be at least 1.";
        }

        foreach (var (name, change) in Operations)
        {
            if (!OperationTable.All.Any(o => string.Equals(o.Name, name, StringComparison.Ordinal)))
            {
                yield return $"Limits: there is no operation '{name}'.";
            }

            if (change is { Amount: < 1 } or { MediumAmount: < 1 } or { PeriodSeconds: < 1 } or { Parallel: < 1 })
            {
                yield return $"Limits: every value of '{name}' must be at least 1.";
            }
        }
    }
}

/// <summary>What is different for one operation; absent values stay as in the contract.</summary>
public sealed class LimitOverride
{
    /// <summary>What may be used in one window, in the unit that the operation counts; 1 or more.</summary>
    public long? Amount { get; set; }

    /// <summary>For cabinets of subscription level MEDIUM; <see cref="Amount"/> when only that is given.</summary>
    public long? MediumAmount { get; set; }

    /// <summary>Length of a window, seconds; 1 or more.</summary>
    public int? PeriodSeconds { get; set; }

    /// <summary>Simultaneous requests of this operation, apart from all others; 1 or more.</summary>
    public int? Parallel { get; set; }
}
