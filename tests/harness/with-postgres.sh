#!/usr/bin/env bash
# with-postgres.sh COMMAND…: runs it with YUNLI_TEST_POSTGRES set to a throw-away PostgreSQL in a temporary folder, which is
# stopped and removed whatever happens. Uses $PG_BIN or the newest server below /usr/lib/postgresql.
set -euo pipefail

bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)}
[[ -x $bin/initdb ]] || { echo "with-postgres: no PostgreSQL server found" >&2; exit 1; }
dir=$(mktemp -d "${TMPDIR:-/tmp}/yunli-pg.XXXXXX")

as_server() {
  if [[ $EUID -eq 0 ]]; then setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"; else "$@"; fi
}
clean() {
  trap - EXIT INT TERM
  [[ -f $dir/data/postmaster.pid ]] && as_server "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1 || true
  rm -rf "$dir"
}
trap clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

[[ $EUID -eq 0 ]] && chown postgres:postgres "$dir"
chmod 755 "$dir"
cd "$dir"
as_server "$bin/initdb" -D "$dir/data" -U yunli --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log" 2>&1 \
  || { cat "$dir/initdb.log" >&2; exit 1; }
# Durability is off by default: these rows are thrown away. YUNLI_PG_DURABLE=1 keeps it for measurements.
durable=$([[ ${YUNLI_PG_DURABLE:-} ]] && echo on || echo off)
as_server "$bin/pg_ctl" -D "$dir/data" -w -t 60 -l "$dir/data/server.log" start -o "-c listen_addresses='' \
  -c unix_socket_directories='$dir' -c fsync=$durable -c synchronous_commit=$durable -c full_page_writes=$durable \
  -c max_connections=200 -c max_wal_size=2GB -c deadlock_timeout=100ms" >/dev/null \
  || { cat "$dir/data/server.log" >&2; exit 1; }
cd - >/dev/null

export YUNLI_TEST_POSTGRES="postgresql://yunli@/postgres?host=$dir"
set +e
"$@"
status=$?
exit $status
