#!/usr/bin/env bash
# Runs the files of this folder as three nodes on loopback: etcd, Patroni, PostgreSQL and HAProxy from Debian's packages
#   apt-get install patroni etcd-server haproxy postgresql
# writes through HAProxy while the leader is switched over, the synchronous standby killed and then the leader killed, and
# counts what was acknowledged and lost. About two minutes; as root it works as the user postgres; nothing of it stays.
set -euo pipefail

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
if [ "$(id -u)" = 0 ]; then
  exec runuser -u postgres -- bash "${BASH_SOURCE[0]}" "$@"
fi

PATH=$PATH:/usr/sbin
for folder in /usr/lib/postgresql/*/bin; do bin=$folder; done
PATH=$bin:$PATH
work=$(mktemp -d)
base=$((20000 + $$ % 4000 * 10))
primary=$((base + 8)) standby=$((base + 9))
export PATRONI_SUPERUSER_PASSWORD=super PATRONI_REPLICATION_PASSWORD=replica PATRONI_REWIND_PASSWORD=rewind PGCONNECT_TIMEOUT=2
# A PGPASSWORD of the environment would also be Patroni's.
unset PGPASSWORD
started=()

say() { printf '== %s\n' "$*"; }
# Ports of node N: etcd 2N−2 and 2N−1 above base + 100, PostgreSQL base + N, Patroni base + 3 + N.
local_ports() { # FILE: the example's addresses become ports of this machine
  local n
  cp -- "$1" "$work/${1##*/}"
  for n in 1 2 3; do
    sed -i "s|10\.0\.0\.1$n:5432 check port 8008|127.0.0.1:$((base + n)) check port $((base + 3 + n))|
            s|10\.0\.0\.1$n:5432|127.0.0.1:$((base + n))|; s|10\.0\.0\.1$n:8008|127.0.0.1:$((base + 3 + n))|
            s|10\.0\.0\.1$n:2379|127.0.0.1:$((base + 98 + 2 * n))|g; s|10\.0\.0\.1$n:2380|127.0.0.1:$((base + 99 + 2 * n))|g" \
      "$work/${1##*/}"
  done
  sed -i "s|10\.0\.0\.0/24|127.0.0.1/32|; s|,http://127\.0\.0\.1:2379||; s|/var/lib/etcd|$work/etcd|; s|:5000$|127.0.0.1:$primary|
          s|:5001$|127.0.0.1:$standby|; s|/etc/laas/laas.conf|$work/laas.conf|; s|/var/run/postgresql|$work|
          s|/var/lib/postgresql/15/laas|$work/data|; s|/var/lib/postgresql/.pgpass|$work/pgpass|
          s|/usr/lib/postgresql/15/bin|$bin|" "$work/${1##*/}"
}

run() { # NAME COMMAND...: in the background, its output in NAME.log
  local name=$1
  shift
  "$@" >>"$work/$name.log" 2>&1 &
  started+=($!)
  pids[$name]=$!
}
declare -A pids

patroni_node() { # N
  PATRONI_NAME=pg$1 PATRONI_RESTAPI_LISTEN=127.0.0.1:$((base + 3 + $1)) PATRONI_RESTAPI_CONNECT_ADDRESS=127.0.0.1:$((base + 3 + $1)) \
    PATRONI_POSTGRESQL_LISTEN=127.0.0.1:$((base + $1)) PATRONI_POSTGRESQL_CONNECT_ADDRESS=127.0.0.1:$((base + $1)) \
    PATRONI_POSTGRESQL_DATA_DIR=$work/data$1 PATRONI_POSTGRESQL_PGPASS=$work/pgpass$1 \
    run "patroni$1" patroni "$work/patroni.yml"
}

clean() {
  kill "${started[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  for folder in "$work"/data?; do
    [ ! -f "$folder/postmaster.pid" ] || pg_ctl -D "$folder" -m immediate stop >/dev/null 2>&1 || true
  done
  rm -rf -- "$work"
}
trap clean EXIT
fail() { say "FAILED: $*"; tail -n 15 "$work"/patroni?.log; exit 1; }

ctl() { patronictl -c "$work/patroni.yml" "$@"; }
members() { # ROLE: names of running members in that role
  ctl list -f tsv 2>/dev/null | awk -F '\t' -v role="$1" '$4 == role && $5 ~ /running|streaming/ { print $2 }'
}
within() { # SECONDS WHAT COMMAND...
  local until=$((SECONDS + $1)) what=$2 since=$SECONDS
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$until" ] || fail "$what: not within time"
    sleep 0.2
  done
  say "$what: after $((SECONDS - since)) s"
}
complete() { [ "$(members Leader | wc -l)" = 1 ] && [ "$(members 'Sync Standby' | wc -l)" = 1 ] && [ "$(members Replica | wc -l)" = 1 ]; }
crash() { # NAME: no code of Patroni or PostgreSQL runs any more there
  kill -KILL "${pids[patroni${1#pg}]}" "$(head -n 1 "$work/data${1#pg}/postmaster.pid")"
}
stood_in_by_another() { [ -n "$(members 'Sync Standby')" ] && [ "$(members 'Sync Standby')" != "$1" ]; }
led_by_another() { [ -n "$(members Leader)" ] && [ "$(members Leader)" != "$1" ]; }

laas() { PGPASSWORD=secret psql -X -q -At "$@"; }

# One row after the other through HAProxy; an insert that failed is not repeated. Rows: id, seconds since the epoch.
shop() {
  local id=0
  while [ ! -e "$work/closed" ]; do
    id=$((id + 1))
    if laas -h 127.0.0.1 -p "$primary" -U laas -d laas -c "SET statement_timeout = '5s'" \
      -c "INSERT INTO sale VALUES ($id)" >/dev/null 2>&1; then
      printf '%s %s\n' "$id" "$(date +%s.%N)" >>"$work/acknowledged"
    else
      sleep 0.05
    fi
  done
}
longest_gap() { awk -v from="$1" '$2 >= from && last && $2 - last > gap { gap = $2 - last } { last = $2 } END { printf "%.1f s", gap }' "$work/acknowledged"; }

for file in patroni.yml haproxy.cfg etcd.env.example; do local_ports "$here/$file"; done
cp -- "$here/../postgresql/laas.conf" "$work/laas.conf"
sed -i 's/^shared_buffers.*/shared_buffers = 64MB/' "$work/laas.conf"
haproxy -c -q -f "$work/haproxy.cfg"
for n in 1 2 3; do
  mapfile -t settings < <(sed -n "/^ETCD_/{ /INITIAL_CLUSTER=/!s|127\.0\.0\.1:$((base + 100))|127.0.0.1:$((base + 98 + 2 * n))|
    /INITIAL_CLUSTER=/!s|127\.0\.0\.1:$((base + 101))|127.0.0.1:$((base + 99 + 2 * n))|; s|^ETCD_NAME=.*|ETCD_NAME=pg$n|; s|/laas$|/laas$n|; p }" "$work/etcd.env.example")
  run "etcd$n" env "${settings[@]}" etcd
done
for n in 1 2 3; do patroni_node "$n"; done
run haproxy haproxy -db -f "$work/haproxy.cfg"

say "$(postgres --version), $(patroni --version), $(etcd --version | head -n 1), $(haproxy -v | head -n 1)"
within 60 "a leader, a synchronous standby and a replica" complete
ctl list
admin() { psql -X -q -At -v ON_ERROR_STOP=1 -h "$work" -p "$((base + ${1#pg}))" -U postgres "${@:2}"; }
LAAS_DB_PASSWORD=secret admin "$(members Leader)" -f "$here/../postgresql/init.sql"
admin "$(members Leader)" -d laas -c 'CREATE TABLE sale (id BIGINT PRIMARY KEY)' -c 'GRANT ALL ON sale TO laas'
within 10 "HAProxy finds the primary" laas -h 127.0.0.1 -p "$primary" -U laas -d laas -c 'SELECT 1'
[ "$(laas -h 127.0.0.1 -p "$standby" -U laas -d laas -c 'SELECT pg_is_in_recovery()')" = t ] || fail "HAProxy's standby"
[ "$(laas "host=127.0.0.1,127.0.0.1,127.0.0.1 port=$((base + 1)),$((base + 2)),$((base + 3)) user=laas dbname=laas target_session_attrs=primary" \
  -c 'SELECT pg_is_in_recovery()')" = f ] || fail "the multi-host string"

shop & writer=$!
started+=("$writer")
sleep 3
before=$(members Leader) since=$(date +%s.%N)
ctl switchover --master "$before" --candidate "$(members 'Sync Standby')" --force >/dev/null
within 30 "switchover from $before" led_by_another "$before"
within 30 "complete again" complete
sleep 2
say "longest pause of the writer: $(longest_gap "$since")"

standing=$(members 'Sync Standby') since=$(date +%s.%N)
crash "$standing"
within 30 "crash of the synchronous standby $standing, another one takes its place" stood_in_by_another "$standing"
sleep 2
say "longest pause of the writer: $(longest_gap "$since")"
patroni_node "${standing#pg}"
within 90 "complete again" complete

before=$(members Leader) since=$(date +%s.%N)
crash "$before"
within 60 "crash of the leader $before, another one leads" led_by_another "$before"
patroni_node "${before#pg}"
within 90 "complete again" complete
sleep 2
say "longest pause of the writer: $(longest_gap "$since")"

touch "$work/closed"
wait "$writer"
laas -h 127.0.0.1 -p "$primary" -U laas -d laas -c 'SELECT id FROM sale' | sort >"$work/stored"
lost=$(cut -d ' ' -f 1 "$work/acknowledged" | sort | comm -23 - "$work/stored" | wc -l)
ctl list
say "acknowledged $(wc -l <"$work/acknowledged"), lost $lost"
[ "$lost" = 0 ] || fail "acknowledged rows are gone"
say "ok"
