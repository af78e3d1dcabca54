#!/usr/bin/env bash
# The one entry point of this repository; CI runs the same commands. Try: ./build.sh help
set -euo pipefail

root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd -- "$root"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

readonly solution=Laas.slnx
readonly validator=tests/contract-validator
readonly postgres_binaries=tests/postgres-binaries
# The suites that run once more, on PostgreSQL, with their classes of [Trait("store", "any")] and of "postgres", which the
# first run leaves out.
readonly postgres_suites=(Laas.Server.Tests)
readonly suite_timeout_seconds=${LAAS_SUITE_TIMEOUT_SECONDS:-1800}

usage() {
  cat <<'TEXT'
Usage: ./build.sh COMMAND [ARGUMENT...]

  run [ARGUMENT...]    build and start `laas-server serve --demo`; arguments are passed on, such as --urls
  test [NAME...]       build once and run every test suite, or those whose name contains a NAME
  check                build with warnings as errors and verify the formatting
  bench [ARGUMENT...]  measure the release build under load; arguments are passed on
  pack                 NuGet packages into artifacts/packages, a server archive into artifacts/
  help                 this text

Prerequisites: the .NET SDK of global.json for every command; node and npm for the contract tests of `test`; PostgreSQL
15 or later for its tests on PostgreSQL, which start private servers; wrk and PostgreSQL with pgbench for `bench`. A command
that misses one says how to get it and exits with 2. `test` installs Debian's package of PostgreSQL itself when it runs as
root, else npm's.

Environment:
  LAAS_SPEC                   the reference OpenAPI file (../shared/contract/laas-openapi.yaml when it exists)
  LAAS_POSTGRES_BIN           a folder with initdb, pg_ctl and postgres (the newest /usr/lib/postgresql/*/bin, else the
                              PATH, else npm's)
  LAAS_TEST_DATABASE          an Npgsql connection string of a server, Citus too, to run the tests on PostgreSQL on
                              (a private one); they make and drop schemas laas_t_* in its database (docs/testing.md)
  LAAS_SUITE_TIMEOUT_SECONDS  ends a test suite that hangs (1800)
  CI                          true turns a missing prerequisite into an error
TEXT
}

say() { printf '%s\n' "$*"; }
complain() { printf 'build.sh: %s\n' "$*" >&2; }

missing() { # NAME, WHY, HOW...
  complain "$1 is missing. $2"
  shift 2
  complain "Get it on Debian or Ubuntu: $*"
  exit 2
}

has() { command -v "$1" >/dev/null 2>&1; }

need_dotnet() {
  local wanted
  wanted=$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' global.json | head -n 1)
  # Run from the root, `dotnet --version` fails when no installed SDK satisfies global.json.
  dotnet --version >/dev/null 2>&1 || missing "The .NET SDK $wanted or a later feature band of it" \
    "Everything here is built with it (global.json)." \
    "sudo apt-get install -y dotnet-sdk-${wanted%.*}  (from Microsoft's package feed, which has this feature band)"
}

need_wrk() {
  has wrk || missing wrk "The load generator of the benchmark." "sudo apt-get install -y wrk"
}

build() { # PROJECT OR SOLUTION...
  local target
  for target in "$@"; do
    dotnet build "$target" -c Release -nodeReuse:false -v quiet -clp:NoSummary || return 1
  done
}

# --- test ---------------------------------------------------------------------------------------------------------

passed=0 failed=0 skipped=0
failures=()

note_failure() { # COUNT, TEXT
  failed=$((failed + $1))
  failures+=("$2")
}

# The validator of the contract tests. Without npm those tests report themselves as skipped; CI must not skip them.
install_validator() {
  if ! has node || ! has npm; then
    if [ "${CI:-}" = true ]; then
      missing "node or npm" "The contract tests validate with npm's ajv." "sudo apt-get install -y nodejs npm"
    fi
    complain "node or npm is missing: contract tests will be skipped. To run them: sudo apt-get install -y nodejs npm"
    return 0
  fi

  if ! npm_install "$validator"; then
    if [ "${CI:-}" = true ]; then
      note_failure 1 "npm ci failed in $validator"
    fi
    complain "npm ci failed in $validator: contract tests will be skipped."
  fi
}

npm_install() { # FOLDER
  # npm writes its own lock file last, so a half-made folder is installed again.
  [ "$1/package-lock.json" -ot "$1/node_modules/.package-lock.json" ] ||
    npm ci --prefix "$1" --no-audit --no-fund --loglevel=error
}

has_postgres=true

# The programs of the private servers; the tests look for them in the same order (PostgresBinaries.cs).
install_postgres() {
  if [ -n "${LAAS_POSTGRES_BIN:-}" ]; then
    [ -x "$LAAS_POSTGRES_BIN/postgres" ] || missing "$LAAS_POSTGRES_BIN/postgres" "LAAS_POSTGRES_BIN names its folder." \
      "sudo apt-get install -y postgresql  (and unset LAAS_POSTGRES_BIN)"
    # A suite runs in its own folder.
    LAAS_POSTGRES_BIN=$(realpath -- "$LAAS_POSTGRES_BIN")
    export LAAS_POSTGRES_BIN
    return 0
  fi

  if compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null || has postgres; then return 0; fi
  if install_debian_postgres >&2; then return 0; fi
  if has npm && npm_install "$postgres_binaries"; then
    complain "PostgreSQL is npm's, without pg_basebackup: tests of standbys will be skipped." \
      "To run them: sudo apt-get install -y postgresql"
    return 0
  fi

  if [ "${CI:-}" = true ]; then
    missing PostgreSQL "The tests on PostgreSQL start private servers." "sudo apt-get install -y postgresql"
  fi
  complain "PostgreSQL is missing: its tests will be skipped. To run them: sudo apt-get install -y postgresql"
  has_postgres=false
}

# As root, and in CI with sudo. Without the setting, the package would start a server of its own.
install_debian_postgres() {
  local as_root=()
  if [ "$(id -u)" != 0 ]; then
    [ "${CI:-}" = true ] && has sudo && sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  has apt-get || return 1

  as_root+=(env DEBIAN_FRONTEND=noninteractive)
  local install=("${as_root[@]}" apt-get install -y -qq --no-install-recommends)
  complain "PostgreSQL is missing: installing Debian's package."
  "${as_root[@]}" apt-get update -qq &&
    "${install[@]}" postgresql-common &&
    "${as_root[@]}" sed -i 's/^#* *create_main_cluster *=.*/create_main_cluster = false/' \
      /etc/postgresql-common/createcluster.conf &&
    "${install[@]}" postgresql
}

# A folder for the private servers of this run. A server ends with the suite that started it, a killed one too, by a
# watchdog; what is still there 10 s after the suites is killed here.
make_test_tmp() {
  LAAS_TEST_TMP=$(mktemp -d "${TMPDIR:-/tmp}/laas-run-XXXXXX")
  chmod 0711 "$LAAS_TEST_TMP"
  export LAAS_TEST_TMP
  trap remove_test_tmp EXIT
}

remove_test_tmp() {
  local attempt files
  for attempt in $(seq 120); do
    # `[/]` keeps grep from finding itself.
    mapfile -t files < <(grep -ls -- "${LAAS_TEST_TMP##*/}[/]" /proc/[0-9]*/cmdline)
    [ ${#files[@]} -gt 0 ] || break
    if [ "$attempt" -gt 100 ]; then
      files=("${files[@]#/proc/}")
      kill -KILL "${files[@]%/cmdline}" 2>/dev/null || true
    fi
    sleep 0.1
  done
  rm -rf -- "$LAAS_TEST_TMP"
}

find_spec() {
  local default=../shared/contract/laas-openapi.yaml
  [ -n "${LAAS_SPEC:-}" ] || { [ -f "$default" ] && LAAS_SPEC=$default; } || return 0
  LAAS_SPEC=$(realpath -- "$LAAS_SPEC")
  export LAAS_SPEC
}

test_projects() { # NAME...: projects whose name contains one of them; all without
  local project name
  for project in tests/*/*Tests.csproj samples/*/*Tests.csproj samples/*/*/*Tests.csproj; do
    [ -f "$project" ] || continue
    [ $# -gt 0 ] || { say "$project"; continue; }
    for name in "$@"; do
      case ${project##*/} in *"$name"*) say "$project"; break ;; esac
    done
  done
}

# One build for all. Only when it fails, or leaves a project out, is each suite built by itself, so that one that does
# not compile cannot hide the others. Prints nothing; sets broken_builds.
build_suites() { # PROJECT...
  local project built=true
  build "$solution" || built=false
  for project in "$@"; do
    if ! $built || ! grep -qF "\"$project\"" "$solution"; then
      build "$project" || { broken_builds+=("$project"); built_all=false; }
    fi
  done
  $built || built_all=false
}

count_of() { # REPORT, ATTRIBUTE: its sum over the <assembly> elements of an xUnit XML report
  { grep -o '<assembly [^>]*>' "$1" || true; } | sed -n "s/.* $2=\"\([0-9]*\)\".*/\1/p" | awk '{ s += $1 } END { print s + 0 }'
}

# A line for each failed test, with the first line of its message; printed last, where it is found.
failed_tests() { # NAME, REPORT
  awk -v RS='<test ' -v suite="$1" '
    /^[^>]* result="Fail"/ {
      name = $0; sub(/.* name="/, "", name); sub(/".*/, "", name)
      if (!sub(/.*<message><!\[CDATA\[/, "")) sub(/.*<message>/, "")
      sub(/(\n|\]\]>|<\/message>).*/, "")
      print suite ": " name ": " substr($0, 1, 200)
    }' "$2"
}

# The figures come from the report file, not from the console: a suite that dies leaves none, and is a failure.
run_suite() { # PROGRAM, TITLE, REPORT, ARGUMENT...
  local program=artifacts/bin/$1/release/$1 name=$2 report=$root/artifacts/test-results/$3
  shift 3
  local code=0 suite_passed suite_failed suite_skipped
  say "== $name"
  if [ ! -x "$program" ]; then
    note_failure 1 "$name: there is no program $program"
    return
  fi

  rm -f -- "$report"
  timeout --kill-after=20 "$suite_timeout_seconds" "$program" --no-progress --no-ansi \
    --report-xunit --report-xunit-filename "${report##*/}" --results-directory "${report%/*}" "$@" || code=$?
  if [ ! -s "$report" ]; then
    note_failure 1 "$name: ended with code $code and left no report"
    return
  fi

  suite_passed=$(count_of "$report" passed)
  suite_skipped=$(count_of "$report" skipped)
  suite_failed=$(($(count_of "$report" failed) + $(count_of "$report" errors)))
  passed=$((passed + suite_passed))
  skipped=$((skipped + suite_skipped))
  if [ "$suite_failed" -gt 0 ]; then
    local tests
    mapfile -t tests < <(failed_tests "$name" "$report")
    note_failure "$suite_failed" "$name: $suite_failed failed"
    failures+=("${tests[@]}")
  elif [ "$((suite_passed + suite_skipped))" -eq 0 ]; then
    note_failure 1 "$name: ran no test"
  elif [ "$code" -ne 0 ]; then
    note_failure 1 "$name: ended with code $code after its tests"
  fi
}

run_project() { # PROJECT
  local name=${1##*/}; name=${name%.csproj}
  LAAS_TEST_STORE=sqlite run_suite "$name" "$name" "$name.xml" --filter-not-trait "store=postgres"
  case " ${postgres_suites[*]} " in
    *" $name "*) run_on_postgres "$name" ;;
  esac
}

run_on_postgres() { # NAME
  $has_postgres || [ -n "${LAAS_TEST_DATABASE:-}" ] || return 0
  LAAS_TEST_STORE=postgres run_suite "$1" "$1 on PostgreSQL" "$1.postgres.xml" --filter-trait "store=any" "store=postgres"
}

run_tests() { # NAME...
  local projects project
  need_dotnet
  install_validator
  install_postgres
  find_spec
  make_test_tmp
  mapfile -t projects < <(test_projects "$@")
  mkdir -p artifacts/test-results

  built_all=true broken_builds=()
  build_suites "${projects[@]}"
  for project in "${projects[@]}"; do
    case " ${broken_builds[*]} " in
      *" $project "*) note_failure 1 "$project: does not build" ;;
      *) run_project "$project" ;;
    esac
  done

  [ ${#projects[@]} -gt 0 ] || note_failure 1 "no test suite matches"
  if ! $built_all && [ ${#broken_builds[@]} -eq 0 ]; then
    note_failure 1 "$solution: does not build"
  fi
  [ ${#failures[@]} -eq 0 ] || printf 'FAILED %s\n' "${failures[@]}"
  say "$passed passed, $failed failed, $skipped skipped"
  [ "$failed" -eq 0 ]
}

# --- the other commands -------------------------------------------------------------------------------------------

run_server() {
  need_dotnet
  build src/Laas.Server
  exec artifacts/bin/Laas.Server/release/laas-server serve --demo "$@"
}

run_check() {
  need_dotnet
  dotnet build "$solution" -c Release -nodeReuse:false -warnaserror -v quiet
  dotnet format "$solution" --verify-no-changes --no-restore
  say "check: clean"
}

run_bench() {
  need_dotnet
  need_wrk
  build src/Laas.Server bench/Laas.Bench bench/Laas.Bench.EfPeer
  exec dotnet run --project bench/Laas.Bench -c Release --no-build -- "$@"
}

run_pack() {
  need_dotnet
  local version name
  version=$(dotnet msbuild src/Laas.Server -getProperty:Version)
  name=laas-server-$version-linux-x64
  rm -rf -- "artifacts/packages" "artifacts/pack"
  dotnet pack src/Laas.Contracts -c Release -nodeReuse:false -v quiet -o artifacts/packages
  dotnet pack src/Laas.Client -c Release -nodeReuse:false -v quiet -o artifacts/packages
  # ReadyToRun: native code beside the IL, for a quick start. Self-contained: the target needs no .NET.
  dotnet publish src/Laas.Server -c Release -r linux-x64 --self-contained -p:PublishReadyToRun=true \
    -nodeReuse:false -v quiet -o "artifacts/pack/$name"
  cp -- LICENSE README.md CHANGELOG.md "artifacts/pack/$name/"
  tar -C artifacts/pack --sort=name --owner=0 --group=0 --numeric-owner -czf "artifacts/$name.tar.gz" "$name"
  say "artifacts/$name.tar.gz"
  ls -1 artifacts/packages | sed 's|^|artifacts/packages/|'
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
  run) run_server "$@" ;;
  test) run_tests "$@" ;;
  check) run_check ;;
  bench) run_bench "$@" ;;
  pack) run_pack ;;
  help | -h | --help) usage ;;
  *) complain "there is no command '$command'."; usage >&2; exit 2 ;;
esac
