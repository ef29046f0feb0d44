# shellcheck shell=sh
# A PostgreSQL cluster for tests: prints its address, lives until standard input closes, leaves nothing.
set -eu
bin=$(find /usr/lib/postgresql/*/bin -maxdepth 0 2>/dev/null | sort -V | tail -n 1)
[ -n "$bin" ] || { echo "no PostgreSQL under /usr/lib/postgresql"; exit 1; }
dir=$(mktemp -d /tmp/jalon-pg.XXXXXX)
# PostgreSQL refuses to run as root, and its children need a folder they may enter.
if [ "$(id -u)" = 0 ]; then
    chown postgres "$dir"
    as() { setpriv --reuid=postgres --regid=postgres --init-groups -- "$@"; }
else
    as() { "$@"; }
fi
cd "$dir"
as "$bin/initdb" -D "$dir/data" -U postgres -A trust --no-sync --locale=C.UTF-8 -E UTF8 >/dev/null 2>&1
options="-c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c max_connections=400"
# Nothing is kept: nothing needs to reach the disk. A benchmark asks for what an operator has.
[ -n "${DURABLE:-}" ] || options="$options -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c autovacuum=off"
for port in $(shuf -i 15500-19999 -n 20); do
    if as "$bin/pg_ctl" -D "$dir/data" -w -l "$dir/log" -o "-p $port $options" start >/dev/null 2>&1; then
        echo "postgres://postgres@127.0.0.1:$port"
        break
    fi
done
exec >/dev/null 2>&1
cat || true
as "$bin/pg_ctl" -D "$dir/data" -m immediate stop || true
rm -rf "$dir"
