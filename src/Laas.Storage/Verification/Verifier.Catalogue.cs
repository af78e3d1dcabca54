namespace Laas.Storage;

/// <summary>What the catalogue says of offers that are there.</summary>
internal sealed partial class Verifier
{
    /// <summary>Cards, words and terms of offers that are gone would be found by a list and shown by none.</summary>
    private void CheckCatalogue()
    {
        const string Sql = """
            SELECT part.name, part.business_id, part.offer_id, COUNT(*), COUNT(o.offer_id)
            FROM (SELECT 'offer_card' AS name, business_id, offer_id FROM offer_card
                  UNION ALL
                  SELECT 'offer_key', business_id, offer_id FROM offer_key
                  UNION ALL
                  SELECT 'campaign_offer', business_id, offer_id FROM campaign_offer) AS part
            LEFT JOIN offer o ON o.business_id = part.business_id AND o.offer_id = part.offer_id AND o.deleted_at IS NULL
            GROUP BY part.name, part.business_id, part.offer_id
            """;
        foreach (var row in _read.Rows(Sql))
        {
            var (table, rows, living) = (row.GetString(0), row.GetInt64(3), row.GetInt64(4));
            Count(table, rows);
            if (living == 0)
            {
                Report(
                    "catalogue", $"{table}({row.GetInt64(1)}, {row.GetString(2)})", "an offer that is not deleted", $"{rows} rows of none", "delete them");
            }
        }
    }
}
