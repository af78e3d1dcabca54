namespace Laas.Client;

/// <summary>Settings of a <see cref="LaasClient"/>; the defaults suit most shops.</summary>
public sealed record LaasClientOptions
{
    /// <summary>
    /// The API key, sent as <c>Api-Key</c>; <see langword="null"/>: the <see cref="HttpClient"/> adds its own headers.
    /// </summary>
    public string? ApiKey { get; init; }

    /// <summary>
    /// Where the API is, used when the <see cref="HttpClient"/> has no base address. The real service by default.
    /// </summary>
    public Uri BaseAddress { get; init; } = new("https://api.partner.market.yandex.ru/");

    /// <summary>
    /// How often a failed request is repeated, 0 to 10; 0: never. Only idempotent requests are repeated.
    /// </summary>
    public int RetryMax { get; init; } = 3;

    /// <summary>Wait before the first repetition, above zero; it doubles each time, less a random quarter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The wait does not grow beyond this, and not below <see cref="RetryDelay"/>.</summary>
    public TimeSpan RetryDelayMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// The longest wait that a server may ask for (an exhausted limit, or <c>Retry-After</c>), zero or more. When it
    /// asks for more, the request fails at once.
    /// </summary>
    public TimeSpan ServerDelayMax { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Wait between two looks at an operation at first, above zero; it doubles up to
    /// <see cref="OperationPollDelayMax"/>.
    /// </summary>
    public TimeSpan OperationPollDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The wait between two looks at an operation does not grow beyond this.</summary>
    public TimeSpan OperationPollDelayMax { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an operation is waited for when the call does not say, above zero.</summary>
    public TimeSpan OperationWaitMax { get; init; } = TimeSpan.FromMinutes(5);

    internal void Validate()
    {
        Require(RetryMax is >= 0 and <= 10, nameof(RetryMax), "0 to 10");
        Require(RetryDelay > TimeSpan.Zero, nameof(RetryDelay), "above zero");
        Require(RetryDelayMax >= RetryDelay, nameof(RetryDelayMax), "not below RetryDelay");
        Require(ServerDelayMax >= TimeSpan.Zero, nameof(ServerDelayMax), "zero or more");
        Require(OperationPollDelay > TimeSpan.Zero, nameof(OperationPollDelay), "above zero");
        Require(
            OperationPollDelayMax >= OperationPollDelay, nameof(OperationPollDelayMax), "not below OperationPollDelay");
        Require(OperationWaitMax > TimeSpan.Zero, nameof(OperationWaitMax), "above zero");
    }

    private static void Require(bool holds, string name, string range)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, $"{name} must be {range}.");
        }
    }
}
