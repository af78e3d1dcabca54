using System.Net;

namespace Laas.Server.Documents;

/// <summary>Fetching of pictures. Configuration section <c>Pictures</c>.</summary>
internal sealed record PictureOptions
{
    public const string Section = "Pictures";

    /// <summary>
    /// Networks that pictures may come from although their addresses are not public, such as <c>10.1.0.0/16, fd00::/64</c>;
    /// for intranets. Everything else that is not public is refused.
    /// </summary>
    public string AllowedNetworks { get; set; } = "";

    /// <summary>How long one picture may take with all its redirects, seconds, 1 to 60.</summary>
    public int TimeoutSeconds { get; set; } = 5;

    public IEnumerable<string> Validate()
    {
        foreach (var text in Parts().Where(t => !IPNetwork.TryParse(t, out _)))
        {
            yield return $"Pictures: AllowedNetworks has '{text}', which is no network such as 10.1.0.0/16.";
        }

        if (TimeoutSeconds is < 1 or > 60)
        {
            yield return $"Pictures: TimeoutSeconds must be 1 to 60, not {TimeoutSeconds}.";
        }
    }

    /// <exception cref="FormatException"><see cref="Validate"/> would have said so.</exception>
    public IReadOnlyList<IPNetwork> Networks() => [.. Parts().Select(t => IPNetwork.Parse(t))];

    private string[] Parts() =>
        AllowedNetworks.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
