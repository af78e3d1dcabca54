namespace Laas.Storage;

/// <summary>The statements of shared rate limits.</summary>
internal static class PostgresQuotaSql
{
    /// <summary>No row: nothing is left. The units are those of <see cref="QuotaRequest.UnitsOf"/>.</summary>
    public const string Lease = """
        INSERT INTO quota (business_id, entity, operation, window_start, leased, granted)
        VALUES ($1, $2, $3, $4, $8, $8)
        ON CONFLICT (business_id, entity, operation, window_start) DO UPDATE
        SET granted = LEAST($5 - quota.leased, GREATEST($6, LEAST($7, ($5 - quota.leased) / 4))),
            leased = quota.leased + LEAST($5 - quota.leased, GREATEST($6, LEAST($7, ($5 - quota.leased) / 4)))
        WHERE quota.leased < $5
        RETURNING quota.granted, quota.leased
        """;

    public const string Forget =
        "DELETE FROM quota WHERE business_id = $1 AND entity = $2 AND operation = $3 AND window_start < $4";

    /// <summary>No row: the window was deleted meanwhile.</summary>
    public const string Return = """
        UPDATE quota SET leased = leased - $5
        WHERE business_id = $1 AND entity = $2 AND operation = $3 AND window_start = $4 AND leased >= $5
        """;
}
