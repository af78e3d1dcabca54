using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Laas.Server.Autopilot;
using Laas.Server.Documents;
using Laas.Server.Geo;
using Laas.Server.Hosting;
using Laas.Server.Http;
using Laas.Server.Orders;
using Laas.Server.Returns;
using Laas.Server.Transport;
using Xunit;

namespace Laas.Server.Tests.Conventions;

/// <summary>Prints the options types as <c>docs/configuration.md</c>: names, types, defaults, and what their comments say.</summary>
internal static partial class ConfigurationDocs
{
    private static readonly (string Section, string About, object Defaults)[] Sections =
    [
        ("Limits", "Rate limits. `--limits` on the command line wins over `Mode`.", new LimitOptions()),
        ("Limits:Operations:NAME", "What is different for the operation NAME, such as `createOrder`. What is absent stays as in the contract.", new LimitOverride()),
        (OrderOptions.Section, "What orders show that nobody else decides.", new OrderOptions()),
        (ReturnOptions.Section, "Times of goods that travel back.", new ReturnOptions()),
        (TransportOptions.Section, "Times of the way to the customer.", new TransportOptions()),
        (AutopilotOptions.Section, "How the autopilot plays warehouse, couriers and customers in a demo store. `--autopilot` switches it on and off.", new AutopilotOptions()),
        (RetentionOptions.Section, "How long things are kept.", new RetentionOptions()),
        (DocumentOptions.Section, "Links to documents.", new DocumentOptions()),
        (PictureOptions.Section, "Pictures that the server fetches from addresses of the shops: over https, from public addresses only.", new PictureOptions()),
        ("Geocoder", "An HTTP geocoder that answers like Nominatim. It receives the addresses of customers: off unless `BaseUrl` is set.", new GeocoderOptions()),
    ];

    private static readonly Dictionary<string, XElement> Comments = XDocument
        .Load(Path.ChangeExtension(typeof(LaasOptions).Assembly.Location, ".xml"))
        .Descendants("member")
        .ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal);

    public static string Render()
    {
        var page = new StringBuilder("""
            # Configuration

            Generated from the options types by a test; `LAAS_ACCEPT_DOCS=1` rewrites it. Nothing has to be configured: the defaults run.

            Settings come from a JSON file (`serve --config FILE`) and from environment variables with the prefix `LAAS_` and `__` between
            levels, such as `LAAS_Orders__DraftLifetime=00:30:00`. Precedence: command line, environment, file, default. Durations are written
            `hh:mm:ss` or `d.hh:mm:ss`. A wrong value stops the start, and all wrong values are named. The options of the command line stand in
            [operations](operations.md).

            ```json
            { "Orders": { "DraftLifetime": "00:30:00" }, "Limits": { "Operations": { "createOrder": { "Amount": 20000 } } } }
            ```

            """);
        foreach (var (section, about, defaults) in Sections)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {section}\n\n{about}\n\n| name | type | default | meaning |\n|---|---|---|---|\n");
            foreach (var property in Settable(defaults.GetType()))
            {
                page.Append(CultureInfo.InvariantCulture, $"| `{property.Name}` | {TypeOf(property)} | {DefaultOf(property, defaults)} | {Meaning(property)} |\n");
            }
        }

        page.Append("""

            ## Logging

            `Logging:LogLevel:CATEGORY` sets the least level logged, as everywhere in .NET: `{ "Logging": { "LogLevel": { "Default": "Warning" } } }`.

            """);
        return page.ToString();
    }

    private static IEnumerable<PropertyInfo> Settable(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.SetMethod is { IsPublic: true });

    private static string TypeOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type switch
        {
            _ when type == typeof(string) => "text",
            _ when type == typeof(int) || type == typeof(long) => "integer",
            _ when type == typeof(TimeSpan) => "duration",
            _ when type == typeof(Uri) => "address",
            _ when type == typeof(bool) => "boolean",
            _ when type == typeof(double) => "number",
            _ when type == typeof(IDictionary<string, LimitOverride>) => "section",
            _ => throw new InvalidOperationException($"{property.Name} has a type that the page has no word for."),
        };
    }

    private static string DefaultOf(PropertyInfo property, object defaults) => property.GetValue(defaults) switch
    {
        null => "–",
        IDictionary<string, LimitOverride> => "–",
        IFormattable value => $"`{value.ToString(null, CultureInfo.InvariantCulture)}`",
        var other => $"`{other}`",
    };

    private static string Meaning(PropertyInfo property)
    {
        var name = $"P:{property.DeclaringType!.FullName}.{property.Name}";
        Assert.True(Comments.TryGetValue(name, out var comment), $"{name} has no doc comment");
        var text = string.Concat(comment.Element("summary")!.Nodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => $"`{word.Value}`",
            XElement { Name.LocalName: "see" } see => $"`{see.Attribute("cref")!.Value.Split('.')[^1]}`",
            _ => throw new InvalidOperationException($"{name}: {node}"),
        }));
        return Blanks().Replace(text, " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Blanks();
}
