#!/usr/bin/env bash
# Runs what docs/operations.md says about PostgreSQL's backup and restore on a private cluster in a temporary folder:
# laas.conf, archive.conf, archive-wal.sh and init.sql of this folder, pg_dump and pg_restore, a base backup, and recovery
# to a point in time. Needs PostgreSQL 15 or later; as root it works as the user postgres.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
if [ -n "${PG_BIN:-}" ]; then PATH=$PG_BIN:$PATH; else
  for folder in /usr/lib/postgresql/*/bin; do [ -d "$folder" ] && PATH=$folder:$PATH; done
fi
if [ "$(id -u)" = 0 ]; then
  exec runuser -u postgres -- env PATH="$PATH" bash "${BASH_SOURCE[0]}" "$@"
fi

work=$(mktemp -d)
port=$((20000 + $$ % 10000))
export PGHOST=$work PGPORT=$port PGUSER=postgres LAAS_WAL_ARCHIVE=$work/wal
cp -- "$here"/*.conf "$here/archive-wal.sh" "$work/"
sed -i "s|/etc/laas/|$work/|" "$work/archive.conf"
mkdir "$work/wal"

clean() {
  for folder in "$work/primary" "$work/restored"; do
    [ ! -f "$folder/postmaster.pid" ] || pg_ctl -D "$folder" -m immediate stop >/dev/null
  done
  rm -rf -- "$work"
}
trap clean EXIT

say() { printf '== %s\n' "$*"; }
start() { # FOLDER [OPTION...]
  local folder=$1
  shift
  pg_ctl -D "$folder" -w -l "$folder.log" -o "-k $work -p $port -c listen_addresses=127.0.0.1 -c shared_buffers=64MB $*" \
    start >/dev/null || { cat "$folder.log"; exit 1; }
}
state() { # DATABASE: what must be the same after a restore
  psql -X -At -d "$1" -c "SELECT count(*), md5(string_agg(t::text, ',' ORDER BY id)) FROM shipment t"
}
expect() { # WHAT, EXPECTED, FOUND
  [ "$2" = "$3" ] || { printf 'FAILED %s: expected %s, found %s\n' "$@"; exit 1; }
  say "$1: $3"
}

say "$(postgres --version)"
initdb -D "$work/primary" -U postgres --encoding=UTF8 --locale=C.UTF-8 --data-checksums --auth-local=trust \
  --auth-host=scram-sha-256 >/dev/null
printf "include '%s'\n" "$work/laas.conf" "$work/archive.conf" >> "$work/primary/postgresql.conf"
start "$work/primary"
if psql -X -q -v ON_ERROR_STOP=1 -f "$here/init.sql" 2>/dev/null; then
  say "FAILED: init.sql went on without a password"; exit 1
fi
LAAS_DB_PASSWORD=secret psql -X -q -v ON_ERROR_STOP=1 -f "$here/init.sql"
export PGPASSWORD=secret
expect "the role signs in with its password" laas \
  "$(psql -X -At -h 127.0.0.1 -U laas -d laas -c 'SELECT current_user')"
psql -X -q -U laas -d laas -c "CREATE TABLE shipment (id BIGINT PRIMARY KEY, note TEXT NOT NULL)" \
  -c "INSERT INTO shipment SELECT i, md5(i::text) FROM generate_series(1, 20000) i"

say "pg_dump, pg_restore"
before=$(state laas)
pg_dump -d laas -Fd -j 2 -f "$work/dump"
createdb -O laas restored
pg_restore -d restored -j 2 --exit-on-error "$work/dump"
expect "restored from the dump" "$before" "$(state restored)"
expect "owner of the restored table" laas \
  "$(psql -X -At -d restored -c "SELECT tableowner FROM pg_tables WHERE tablename = 'shipment'")"

say "base backup, recovery to a point in time"
pg_basebackup -D "$work/base" -c fast -X stream
pg_verifybackup -q "$work/base"
psql -X -q -d laas -c "INSERT INTO shipment SELECT i, 'after the base backup' FROM generate_series(20001, 21000) i"
wanted=$(state laas)
moment=$(psql -X -At -d laas -c "SELECT clock_timestamp()")
psql -X -q -d laas -c "DELETE FROM shipment WHERE id % 2 = 0"
psql -X -q -d laas -c "SELECT pg_switch_wal()" >/dev/null
segment=$(psql -X -At -d laas -c "SELECT pg_walfile_name(pg_current_wal_lsn() - 1)")
for _ in $(seq 100); do [ -f "$work/wal/$segment" ] && break; sleep 0.1; done
expect "failed archivings" 0 "$(psql -X -At -d laas -c "SELECT failed_count FROM pg_stat_archiver")"
pg_ctl -D "$work/primary" -m fast stop >/dev/null

cp -a -- "$work/base" "$work/restored"
touch "$work/restored/recovery.signal"
start "$work/restored" "-c archive_mode=off -c restore_command='cp $work/wal/%f %p' \
  -c recovery_target_time='$moment' -c recovery_target_action=promote"
for _ in $(seq 100); do [ "$(psql -X -At -d laas -c 'SELECT pg_is_in_recovery()')" = f ] && break; sleep 0.1; done
expect "recovered to the moment before the mistake" "$wanted" "$(state laas)"
psql -X -q -d laas -c "INSERT INTO shipment VALUES (0, 'it takes writes again')"
say "ok"
