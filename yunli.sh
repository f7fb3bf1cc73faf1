#!/usr/bin/env bash
# One door to everything: ./yunli.sh up | down | test | bench | sanitize | lint | fmt | e2e | fuzz   (./yunli.sh help)
set -euo pipefail
cd "$(dirname "$0")"
source scripts/packages.sh

STAMPS=build/.stamps
BUILD=build/release
PROGRAM=$BUILD/src/yunli
URL=http://127.0.0.1:${YUNLI_SERVER_PORT:-8080}

say() { printf '\033[36m▸ %s\033[0m\n' "$*"; }

# Runs a step only when the text of its inputs has changed since it last succeeded.
once() {
  local name=$1 key stamp; shift
  key=$(cat | sha256sum | cut -c1-16)
  stamp=$STAMPS/$name-$key
  [ -e "$stamp" ] && return 0
  "$@"
  mkdir -p $STAMPS
  rm -f $STAMPS/"$name"-*
  touch "$stamp"
}

as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

install_packages() {
  local missing=()
  for package in "$@"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  # A newer Node.js from elsewhere brings its own npm.
  if command -v npm >/dev/null; then missing=($(printf '%s\n' "${missing[@]}" | grep -vx -e npm -e nodejs || true)); fi
  [ ${#missing[@]} = 0 ] && return 0
  say "installing ${#missing[@]} Debian packages"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-unsafe-io "${missing[@]}" >build/apt.log 2>&1 ||
    { tail -20 build/apt.log; exit 1; }
}

need() {  # need build | need test
  mkdir -p build
  local list="$BUILD_PACKAGES $RUN_PACKAGES"
  [ "$1" = test ] && list="$list $TEST_PACKAGES"
  # shellcheck disable=SC2086
  once "packages-$1" install_packages $list < <(cat scripts/packages.sh /etc/debian_version)
}

npm_install() { say "npm packages of $1"; (cd "$1" && npm ci --no-audit --no-fund --loglevel=error); }

engines() {
  [ -e speech-engines/node_modules ] || rm -f $STAMPS/engines-*
  once engines npm_install speech-engines < <(cat speech-engines/package-lock.json)
}

console_build() {
  say "building the console"
  (cd web && npm run --silent build >../build/web.log 2>&1) || { tail -30 build/web.log; exit 1; }
}
console() {
  [ -e web/node_modules ] || rm -f $STAMPS/npm-*
  [ -e web/dist/index.html ] || rm -f $STAMPS/console-*
  once npm npm_install web < <(cat web/package-lock.json)
  once console console_build < <(find web api/openapi.yaml \( -path web/node_modules -o -path web/dist \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum)
}

native() {  # native PRESET [cmake arguments --] targets…
  local preset=$1 tests=$2; shift 2
  cmake --preset "$preset" -DYUNLI_TESTS="$tests" >build/cmake.log 2>&1 || { tail -30 build/cmake.log; exit 1; }
  nice ninja -C "build/$preset" "$@" >build/ninja.log 2>&1 || { grep -E -A12 'FAILED|error' build/ninja.log | head -60; exit 1; }
}

healthy() { curl -fs -m 2 "$URL/healthz" >/dev/null 2>&1; }

up() {
  if [ -e build/up.pid ] && kill -0 "$(cat build/up.pid)" 2>/dev/null && healthy; then
    say "already running: $URL (./yunli.sh down stops it)"
    return
  fi
  need build
  engines
  console
  local tests=OFF
  grep -qs '^YUNLI_TESTS:BOOL=ON' $BUILD/CMakeCache.txt && tests=ON
  [ -x $PROGRAM ] || say "building the program (some minutes the first time)"
  native release $tests yunli
  say "starting"
  setsid "$PROGRAM" serve --demo --log text >>build/serve.log 2>&1 </dev/null &
  local pid=$!
  echo $pid >build/up.pid
  for _ in $(seq 300); do
    healthy && break
    kill -0 $pid 2>/dev/null || { tail -20 build/serve.log; exit 1; }
    sleep 0.1
  done
  healthy || { tail -20 build/serve.log; echo "the server did not become healthy; see build/serve.log"; exit 1; }
  cat <<END
  Console    $URL
  Merchant   demo / demo123456        (示范商家)
  Operator   operator / demo123456    (demo only)
  Stop       ./yunli.sh down          Log  build/serve.log
END
}

down() {
  if [ -e build/up.pid ] && kill "$(cat build/up.pid)" 2>/dev/null; then
    while kill -0 "$(cat build/up.pid)" 2>/dev/null; do sleep 0.1; done
    say stopped
  else
    say "not running"
  fi
  rm -f build/up.pid
}

fuzz_one() {  # fuzz_one PROGRAM SECONDS
  local name log
  name=$(basename "$1" _fuzzer)
  log=build/fuzz/$name.log
  mkdir -p "build/fuzz/corpus/$name"
  "$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="build/fuzz/$name-" \
    "build/fuzz/corpus/$name" "fuzz/corpus/$name" 2>"$log" || { echo "$name: a finding"; tail -40 "$log"; exit 1; }
  echo "$name: $(grep -oP 'number_of_executed_units: *\K.*' "$log") runs, $(grep -oP 'peak_rss_mb: *\K.*' "$log") MiB"
}

run_tests() {
  local passed=0 failed=0 failures=()
  step() {
    local name=$1; shift
    say "$name"
    if "$@"; then passed=$((passed + 1)); else failed=$((failed + 1)); failures+=("$name"); fi
  }
  step "include directions" python3 scripts/check-includes.py
  step "paths named in the documents" python3 scripts/check-docs.py
  step "console: types are those of api/openapi.yaml" npm --prefix web run --silent api:check
  step "console: unit tests" npm --prefix web run --silent test
  step "unit, contract and scenario tests (SQLite and PostgreSQL)" tests/harness/with-postgres.sh ctest --test-dir "$BUILD" --output-on-failure -j2 --timeout 300
  step "the main job: every persona gets its outcome and level" "$PROGRAM" demo --calls 30 --robots 10 --json
  step "a server killed ten times in mid-campaign" python3 tests/chaos/kill_server.py --program "$PROGRAM" --contacts 40
  step "the console in Chromium against a real server and carrier" node tests/e2e/run.mjs --program "$PROGRAM"
  printf '%s\n' "${failures[@]/#/FAILED: }"
  echo "$passed passed, $failed failed"
  [ $failed = 0 ]
}

case "${1:-help}" in
  up) up ;;
  down) down ;;
  test)
    need test; engines; console
    say "building the program and its tests"
    native release ON
    run_tests
    ;;
  bench)
    need test; engines; console; native release ON
    shift
    exec "$PROGRAM" bench "${@:-media}"
    ;;
  sanitize)  # asan | tsan
    need test; engines
    preset=${2:-asan}
    say "building with $preset"
    native "$preset" ON
    export TSAN_OPTIONS="suppressions=$PWD/tests/tsan.supp halt_on_error=1 second_deadlock_stack=1"
    export ASAN_OPTIONS="detect_stack_use_after_return=1 strict_string_checks=1" UBSAN_OPTIONS=print_stacktrace=1 LSAN_OPTIONS="suppressions=$PWD/tests/lsan.supp"
    exec tests/harness/with-postgres.sh ctest --test-dir "build/$preset" --output-on-failure --timeout 600
    ;;
  lint)
    need test; engines; console
    python3 scripts/check-includes.py
    git ls-files 'src/*.cpp' 'src/*.h' 'fuzz/*.cpp' 'tests/*.cpp' | xargs clang-format-16 --dry-run -Werror
    say "building with clang and its thread-safety analysis"
    native clang OFF
    git ls-files 'src/*.cpp' | grep -vE '_(test|benchmark)\.cpp$' | xargs -P 2 -n 4 clang-tidy-16 -p build/clang --quiet
    npm --prefix web run --silent lint
    ;;
  fmt)
    need test
    git ls-files 'src/*.cpp' 'src/*.h' 'fuzz/*.cpp' 'tests/*.cpp' | xargs clang-format-16 -i
    ;;
  e2e)
    need test; engines; console; native release ON yunli
    shift
    exec node tests/e2e/run.mjs --program "$PROGRAM" "$@"
    ;;
  fuzz)  # [seconds per fuzzer]
    need test
    say "building the fuzzers"
    native fuzz OFF fuzzers
    say "each fuzzer for ${2:-600} s"
    export -f fuzz_one
    printf '%s\n' build/fuzz/fuzz/*_fuzzer | xargs -P "$(nproc)" -I {} bash -euo pipefail -c 'fuzz_one "$@"' _ {} "${2:-600}"
    ;;
  *)
    sed -n '2p' "$0" | cut -c3-
    cat <<END
  up        installs what is missing, builds, and serves the console with a demo enterprise and a simulated carrier
  down      stops what up started
  test      installs, builds and runs every test
  bench     measures (bench media, …)          sanitize asan|tsan   the suite under sanitizers
  lint      clang-format, clang-tidy, eslint   fmt                  formats the sources
  e2e       the console in Chromium            fuzz [seconds]       every fuzzer in turn
END
    [ "${1:-help}" = help ]
    ;;
esac
