#!/bin/sh
# pgj's server with psql as its client; whatever follows goes to psql.
#
#   samples/server-and-psql.sh                  a prompt
#   samples/server-and-psql.sh -c 'SELECT 1'    one statement
#
# The data stays in samples/target/server-and-psql, or in $PGJ_DATA. $PGJ_PORT chooses the port,
# otherwise any free one serves.
set -eu

samples=$(cd "$(dirname "$0")" && pwd)
pgj=$samples/../driver/target/pgj.jar
data=${PGJ_DATA:-$samples/target/server-and-psql}
mkdir -p "$data"
announcement=$data.ready
# What an earlier server has said is not this one's word.
: >"$announcement"

java -jar "$pgj" server --data "$data" --port "${PGJ_PORT:-0}" >"$announcement" 2>"$data.log" &
server=$!
trap 'kill "$server" && wait "$server"' EXIT

# The server says one line when it is ready: "pgj is ready on port 5432 with data in …".
until grep -q '^pgj is ready' "$announcement"; do
  kill -0 "$server" 2>/dev/null || { cat "$data.log" >&2; exit 1; }
  sleep 0.1
done
port=$(sed -n 's/^pgj is ready on port \([0-9]*\).*/\1/p' "$announcement")

psql -h 127.0.0.1 -p "$port" -U postgres -d postgres "$@"
