using Laas.Server.Autopilot;

namespace Laas.Server.Hosting;

/// <summary>Where the server keeps its data and how it is reached. From the command line; everything else is configuration.</summary>
/// <param name="DataDirectory">Folder of the SQLite file and of <c>demo.json</c>.</param>
/// <param name="Database">A connection string; <see langword="null"/>: the SQLite file <c>laas.db</c> in the data folder.</param>
/// <param name="Urls">Addresses to listen on, separated by semicolons.</param>
/// <param name="Demo">Fill an empty store with demo data.</param>
/// <param name="Limits"><c>contract</c> or <c>off</c>; <see langword="null"/>: as configured.</param>
/// <param name="ConfigFile">A JSON configuration file besides the built-in defaults.</param>
internal sealed record ServeOptions(
    string DataDirectory, string? Database, string Urls, bool Demo, string? Limits, string? ConfigFile)
{
    /// <summary>Answer reads only; writing operations get 503. For a store that is being moved, or was.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>Whether the autopilot plays; <see langword="null"/>: in a demo.</summary>
    public AutopilotChoice? Autopilot { get; init; }

    public const string DefaultUrls = "http://127.0.0.1:8080";

    public const string DefaultData = "./data";
}

/// <summary>How long things are kept. Configuration section <c>Retention</c>.</summary>
internal sealed record RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>Fake orders, from their creation; 1 day or more.</summary>
    public TimeSpan FakeOrders { get; set; } = TimeSpan.FromDays(10);

    /// <summary>Answers of an Idempotency-Key; 1 hour or more.</summary>
    public TimeSpan Answers { get; set; } = TimeSpan.FromHours(48);

    /// <summary>Operations, from their end; 1 day or more.</summary>
    public TimeSpan Operations { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Pictures and files that were handed over and belong to nothing; 1 hour or more.</summary>
    public TimeSpan Uploads { get; set; } = TimeSpan.FromDays(1);
}
