namespace Laas.Server.Documents;

/// <summary>Links to documents. Configuration section <c>Documents</c>.</summary>
internal sealed record DocumentOptions
{
    public const string Section = "Documents";

    /// <summary>
    /// How clients reach this server, such as <c>https://laas.example</c>: links to documents begin with it. <see langword="null"/>:
    /// with the address of the request that asks for the link, which a proxy may hide.
    /// </summary>
    public Uri? PublicUrl { get; set; }

    public IEnumerable<string> Validate()
    {
        if (PublicUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("http" or "https") || url.Query.Length > 0 || url.Fragment.Length > 0))
        {
            yield return $"Documents: PublicUrl must be an address with http or https and without a query, not '{url}'.";
        }
    }
}
