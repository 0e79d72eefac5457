#!/usr/bin/env bash
# Runs an application on a database of its own for as long as it takes to answer some
# requests, and has Java write what it loaded, linked and ran into a cache.
set -euo pipefail
cache=$1
port=8080

# Where the services look for their databases unless they are told otherwise.
export PGDATA=/tmp/data PGHOST=/tmp PGPORT=4010
initdb --username=postgres --auth=trust >/dev/null
pg_ctl --wait --log=/tmp/postgres.log --options="-c unix_socket_directories=/tmp -c fsync=off" start >/dev/null
POSTGRES_USER=postgres POSTGRES_DB=postgres POS_DB_PASSWORD=pos-local /create-databases.sh >/dev/null

export SERVER_PORT=$port SPRING_PROFILES_ACTIVE=demo POS_DEMO_ORDERS=100
export MANAGEMENT_TRACING_EXPORT_OTLP_ENABLED=false MANAGEMENT_LOGGING_EXPORT_OTLP_ENABLED=false
java @java.options -XX:AOTCacheOutput="$cache" -Xlog:aot*=error -jar application.jar >/tmp/application.log 2>&1 &
application=$!

fail() {
	tail -n 50 /tmp/application.log >&2
	echo "$*" >&2
	exit 1
}

# Sends a request and prints the first line of the answer.
request() {
	local method=$1 path=$2 body=${3:-} status=''
	exec 3<>"/dev/tcp/127.0.0.1/$port" || return
	printf '%s %s HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s' \
		"$method" "$path" "${#body}" "$body" >&3
	read -r status <&3
	cat <&3 >/dev/null
	exec 3>&-
	echo "$status"
}

until [[ $(request GET /health 2>/dev/null) == *' 200'* ]]; do
	kill -0 "$application" 2>/dev/null || fail "the application ended before it answered"
	sleep 0.5
done
for _ in {1..5}; do
	for path in /health/ready /metrics /actuator/prometheus /.well-known/jwks.json /orders /nowhere; do
		request GET "$path" >/dev/null
	done
	request POST /auth/login '{"tenant_id":"acme_corp","username":"owner","password":"demo-password"}' >/dev/null
done

kill -TERM "$application"
wait "$application" || true
pg_ctl --mode=immediate stop >/dev/null
[[ -s $cache ]] || fail "no cache has been written"
