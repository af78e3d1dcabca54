using System.Collections.Immutable;
using Laas.Domain;

namespace Laas.Server.Import;

/// <summary>businesses.csv</summary>
internal sealed class BusinessTable : ImportTable<Business>
{
    private static readonly ImportColumn Id = ImportColumn.Id("id", "836251", "Business id, unique.");

    private static readonly ImportColumn BusinessName =
        ImportColumn.Text("name", 200, "Северный ветер", "Name of the cabinet.");

    private static readonly ImportColumn Currency =
        ImportColumn.Named("currency", ["RUR", "USD", "EUR", "BYN", "KZT", "UZS"], "RUR", "The cabinet's currency.");

    private static readonly ImportColumn Subscription =
        ImportColumn.Enum<SubscriptionLevel>("subscription", "MEDIUM", "Selects the column of rate limits.");

    private static readonly ImportColumn OnlyDefaultPrice =
        ImportColumn.Flag("onlyDefaultPrice", "false", "Only cabinet-wide prices may be set. Empty: false.",
            required: false);

    private static readonly ImportColumn YandexGo = ImportColumn.Flag("yandexGo", "false",
        "The Market Yandex Go trait: closes the operations that only other sellers may use. Empty: false.",
        required: false);

    public static BusinessTable Instance { get; } = new();

    public override string Name => "businesses";

    public override string Summary => "Cabinets: each owns campaigns, offers and API keys.";

    public override ImmutableArray<ImportColumn> Columns { get; } =
        [Id, BusinessName, Currency, Subscription, OnlyDefaultPrice, YandexGo];

    public override void Read(Row row, ImportState state)
    {
        var business = new Business(
            row.Whole(Id), row.Text(BusinessName), row.Named(Currency) ?? "", row.Enum<SubscriptionLevel>(Subscription),
            row.Flag(OnlyDefaultPrice), row.Flag(YandexGo));
        ImportState.CheckUnique(row, Id, business.Id, state.BusinessLines);
        if (!row.Failed)
        {
            state.Businesses.Add(business);
        }
    }

    public override IEnumerable<string?> Cells(Business item) =>
    [
        Cell.Of(item.Id), item.Name, item.Currency, WireText.Of(item.Subscription), Cell.Of(item.OnlyDefaultPrice),
        Cell.Of(item.YandexGo),
    ];
}
