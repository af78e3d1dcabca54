#!/usr/bin/env bash
# Checks what can be checked of deploy/, Dockerfile and compose.yaml without an engine, with the tools that are there, and
# names those that are not. Exit code 1: a tool found something. With --try it also runs the two trials on real clusters.
set -uo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 2
PATH=$PATH:/usr/sbin:/usr/local/sbin
failed=() missing=()
work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT

has() { command -v "$1" >/dev/null 2>&1; }
lack() { missing+=("$1 ($2)"); }
check() { # WHAT COMMAND...: silent unless it fails
  local what=$1 output
  shift
  if output=$("$@" 2>&1); then
    printf 'ok      %s\n' "$what"
  else
    printf 'FAILED  %s\n%s\n' "$what" "$output"
    failed+=("$what")
  fi
}

compose_config() { # FILE...: with stand-ins for what .env says
  local file arguments=()
  export LAAS_DB_PASSWORD=x LAAS_DB_ADMIN_PASSWORD=x LAAS_SITE=laas.example
  if docker compose version >/dev/null 2>&1; then
    for file in "$@"; do arguments+=(-f "$file"); done
    docker compose "${arguments[@]}" config --quiet
  else
    # Version 1 does not know the member `name`.
    mkdir -p "$work/compose/deploy"
    for file in "$@"; do
      sed '/^name:/d' "$file" >"$work/compose/$file"
      arguments+=(-f "$work/compose/$file")
    done
    docker-compose "${arguments[@]}" config --quiet
  fi
}

units() { # The program is not installed here; another one stands for it.
  local unit
  mkdir -p "$work/units"
  for unit in deploy/systemd/*.service; do
    sed 's|^ExecStart=/opt/laas/laas-server|ExecStart=/bin/true|' "$unit" >"$work/units/${unit##*/}"
  done
  cp -- "$work/units/laas-server@.service" "$work/units/laas-server@8081.service"
  systemd-analyze verify "$work/units/laas-server.service" "$work/units/laas-server@8081.service"
}

same_units() { # The template is the unit with its port; nothing else may differ.
  diff <(sed -n '/^\[Unit\]/,$p' deploy/systemd/laas-server.service \
    | sed 's|^Description=.*|Description=OpenLaaS on port %i|; s|/var/lib/laas|/var/lib/laas-%i|; s|^StateDirectory=laas$|&-%i|; s|:8080|:%i|') \
    <(sed -n '/^\[Unit\]/,$p' deploy/systemd/laas-server@.service)
}

postgres_settings() { # initdb, because `postgres -C` wants a folder; then every setting must be known and well-formed
  local bin=$1
  mkdir "$work/pg" && cp -- deploy/postgresql/*.conf "$work/pg/"
  cat "$work/pg/laas.conf" "$work/pg/archive.conf" >"$work/pg/all.conf"
  chmod 0755 "$work" && chmod -R a+rX "$work/pg"
  if [ "$(id -u)" = 0 ]; then
    chown postgres "$work/pg" && runuser -u postgres -- "$bin/initdb" -D "$work/pg/data" >/dev/null \
      && runuser -u postgres -- "$bin/postgres" -D "$work/pg/data" -c config_file="$work/pg/all.conf" -C shared_buffers
  else
    "$bin/initdb" -D "$work/pg/data" >/dev/null && "$bin/postgres" -D "$work/pg/data" -c config_file="$work/pg/all.conf" -C shared_buffers
  fi
}

mapfile -t scripts < <(find deploy -name '*.sh')
for script in "${scripts[@]}"; do check "bash -n $script" bash -n "$script"; done
check "the template unit equals the unit" same_units

if has shellcheck; then check "shellcheck" shellcheck "${scripts[@]}"; else lack shellcheck "Debian: shellcheck"; fi
if has yamllint; then
  check "yamllint" yamllint -s -d '{extends: default, rules: {line-length: {max: 150}, document-start: disable, truthy: disable}}' \
    compose.yaml deploy/compose.tls.yaml deploy/patroni/patroni.yml
else lack yamllint "Debian: yamllint"; fi
if has hadolint; then check "hadolint Dockerfile" hadolint Dockerfile; else lack hadolint "not in Debian; github.com/hadolint/hadolint"; fi
if has docker && docker buildx version >/dev/null 2>&1 && docker info >/dev/null 2>&1; then
  check "docker build --check" docker build --check .
else lack "docker with an engine" "the image was not built, nor docker build --check run"; fi
if has docker-compose || docker compose version >/dev/null 2>&1; then
  check "compose config compose.yaml" compose_config compose.yaml
  check "compose config compose.yaml deploy/compose.tls.yaml" compose_config compose.yaml deploy/compose.tls.yaml
else lack "docker compose" "Debian: docker-compose"; fi
if has caddy; then
  check "caddy validate" env HOME="$work" caddy validate --config deploy/caddy/Caddyfile --adapter caddyfile
else lack caddy "Debian: caddy"; fi
if has haproxy; then check "haproxy -c" haproxy -c -f deploy/patroni/haproxy.cfg; else lack haproxy "Debian: haproxy"; fi
if has patroni; then check "patroni --validate-config" patroni --validate-config deploy/patroni/patroni.yml; else lack patroni "Debian: patroni"; fi
if has systemd-analyze; then check "systemd-analyze verify" units; else lack systemd-analyze "Debian: systemd"; fi
bin=
for folder in /usr/lib/postgresql/*/bin; do [ -x "$folder/initdb" ] && bin=$folder; done
if [ -n "$bin" ]; then
  check "postgres takes laas.conf and archive.conf" postgres_settings "$bin"
else lack postgres "Debian: postgresql"; fi

if [ "${1:-}" = --try ]; then
  check "deploy/postgresql/try-backup.sh" deploy/postgresql/try-backup.sh
  check "deploy/patroni/try.sh" deploy/patroni/try.sh
fi

[ ${#missing[@]} -eq 0 ] || printf 'not run %s\n' "${missing[@]}"
[ ${#failed[@]} -eq 0 ]
