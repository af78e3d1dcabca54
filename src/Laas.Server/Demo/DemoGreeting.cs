namespace Laas.Server.Demo;

/// <summary>What <c>--demo</c> prints: where the server is, the keys, and two requests that work when pasted.</summary>
internal static class DemoGreeting
{
    public static string Text(
        string url, string file, IReadOnlyList<DemoBusiness> businesses, DemoOperatorKeys keys, DemoGuide guide)
    {
        var lines = new List<string> { "", $"OpenLaaS is ready at {url}", "", $"Demo keys (also in {file}):" };
        foreach (var business in businesses)
        {
            lines.Add($"  business {business.BusinessId}, campaign {business.CampaignId}");
            lines.Add($"    all methods  {business.Keys.All}");
            lines.Add($"    read only    {business.Keys.ReadOnly}");
            lines.Add($"    orders only  {business.Keys.OrdersOnly}");
        }

        lines.AddRange(
        [
            "  operator API (/operator/v1)",
            $"    warehouse    {keys.Warehouse}",
            $"    courier      {keys.Courier}",
            $"    point        {keys.Point}",
            $"    support      {keys.Support}",
            $"    admin        {keys.Admin}",
        ]);

        var first = businesses.First(b => b.BusinessId == guide.BusinessId);
        lines.AddRange(
        [
            "",
            $"Create an order: one \"{guide.OfferName}\" to pickup point {guide.PointId}. Paste:",
            "",
            CreateOrder(url, first.Keys.All, guide),
            "",
            "Stop with Ctrl+C.",
        ]);
        return string.Join(Environment.NewLine, lines);
    }

    /// <summary>Asks for the delivery options first and orders the first of them, so that it works on any day.</summary>
    private static string CreateOrder(string url, string key, DemoGuide guide) => $$$"""
        KEY='{{{key}}}'; API='{{{url}}}/v1/campaigns/{{{guide.CampaignId}}}'
        DATES=$(curl -s "$API/delivery-options" -H "Api-Key: $KEY" -H 'Content-Type: application/json' -d '{"items":[{"offerId":"{{{guide.OfferId}}}","count":1,"warehouseId":{{{guide.WarehouseId}}}}],"pickupDelivery":{"logisticPointsIds":[{{{guide.PointId}}}]}}' | grep -o '"deliveryDateInterval":{[^}]*}' | head -n 1)
        curl -s "$API/orders/create" -H "Api-Key: $KEY" -H 'Content-Type: application/json' -d '{"order":{"externalOrderId":"first-'$(date +%s)'","itemsDelivery":[{"warehouseId":{{{guide.WarehouseId}}},"items":[{"offerId":"{{{guide.OfferId}}}","count":1,"price":{"value":{{{FormattableString.Invariant($"{guide.OfferPrice}")}}},"currencyId":"RUR"}}],'"$DATES"'}],"destination":{"pickupDelivery":{"logisticPointId":{{{guide.PointId}}}}},"customer":{"firstName":"Anna","lastName":"Petrova","phone":"+79990000000"},"packaging":{},"paymentType":"PREPAID"}}'
        """;
}
