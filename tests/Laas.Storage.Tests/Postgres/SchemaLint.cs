namespace Laas.Storage.Tests.Postgres;

/// <summary>The rules that a schema must keep to be distributed by Citus (SCALE 1), asked of PostgreSQL's own catalogue.</summary>
internal static class SchemaLint
{
    /// <summary>Each row is a violation. <c>$1</c>: the tables that are not a tenant's.</summary>
    public const string Sql = """
        WITH t AS (
            SELECT c.oid, c.relname FROM pg_class c
            WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> ALL($1)
              AND c.relname <> 'schema_migrations'),
        b AS (
            SELECT t.oid, t.relname, a.attnum, a.attnotnull, a.atttypid
            FROM t LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'business_id' AND NOT a.attisdropped)
        SELECT 'no business_id bigint not null' AS rule, relname::text AS object FROM b
            WHERE attnum IS NULL OR NOT attnotnull OR atttypid <> 'bigint'::regtype
        UNION ALL SELECT 'no primary key', relname::text FROM t
            WHERE NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
        UNION ALL SELECT 'unique/PK not led by business_id', i.indexrelid::regclass::text FROM pg_index i JOIN b ON b.oid = i.indrelid
            WHERE i.indisunique AND i.indkey[0] IS DISTINCT FROM b.attnum
        UNION ALL SELECT 'FK to a tenant table without business_id = business_id', k.conname::text
            FROM pg_constraint k JOIN b l ON l.oid = k.conrelid JOIN b r ON r.oid = k.confrelid
            WHERE k.contype = 'f' AND NOT EXISTS (
                SELECT 1 FROM generate_subscripts(k.conkey, 1) i WHERE k.conkey[i] = l.attnum AND k.confkey[i] = r.attnum)
        UNION ALL SELECT 'FK from a global table to a tenant table', k.conname::text FROM pg_constraint k JOIN t r ON r.oid = k.confrelid
            WHERE k.contype = 'f' AND k.conrelid NOT IN (SELECT oid FROM t)
        UNION ALL SELECT 'FK ON DELETE/UPDATE SET NULL|DEFAULT', k.conname::text FROM pg_constraint k JOIN t ON t.oid = k.conrelid
            WHERE k.contype = 'f' AND (k.confdeltype IN ('n', 'd') OR k.confupdtype IN ('n', 'd'))
        UNION ALL SELECT 'DEFERRABLE constraint', k.conname::text FROM pg_constraint k JOIN t ON t.oid = k.conrelid WHERE k.condeferrable
        UNION ALL SELECT 'trigger', g.tgname::text FROM pg_trigger g JOIN t ON t.oid = g.tgrelid WHERE NOT g.tgisinternal
        UNION ALL SELECT 'int identity/serial', t.relname || '.' || a.attname FROM pg_attribute a JOIN t ON t.oid = a.attrelid
            WHERE a.attnum > 0 AND a.atttypid <> 'bigint'::regtype
              AND (a.attidentity <> '' OR pg_get_serial_sequence(quote_ident(t.relname), a.attname) IS NOT NULL)
        UNION ALL SELECT 'PK/unique on exclusion', k.conname::text FROM pg_constraint k JOIN t ON t.oid = k.conrelid WHERE k.contype = 'x'
        UNION ALL SELECT 'constraint or index without a name of ours', k.conname::text FROM pg_constraint k
            WHERE k.connamespace = current_schema()::regnamespace AND k.conname ~ '_(pkey|key|check|fkey)[0-9]*$'
        ORDER BY 1, 2
        """;
}
