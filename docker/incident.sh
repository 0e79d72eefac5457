#!/usr/bin/env bash
# Makes something go wrong in the system that docker compose runs, by its real cause, until
# Ctrl-C takes it back:
#   docker compose run --rm incident missing-index
# The same causes as those of ./pos incident; docs/incidents tells what one sees of each.
set -euo pipefail

usage() {
	cat >&2 <<-'TEXT'
		docker compose run --rm incident NAME, with one of

		  missing-index      the index on orders is gone from a large table
		  gateway-timeouts   the payment gateway takes seconds to answer
		  pool-exhaustion    a schema change holds the table of payments again and again
		  lock-contention    a stock-taking holds the rows of all products

		Two need no container of their own, and end with docker compose start:

		  redis-down         docker compose stop redis
		  service-killed     docker compose kill payment
	TEXT
	exit 2
}

run() {
	psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$1" "${@:2}"
}

# Locks taken in one long transaction after another. Arguments: database, statement, seconds
# they are held, seconds until the next.
hold() {
	while true; do
		run "$1" --output=/dev/null --command="begin; $2; select pg_sleep($3); commit"
		sleep "$4"
	done
}

undo() {
	trap '' INT TERM
	# Of which the server takes the locks away when it is gone.
	[[ -z ${holder:-} ]] || kill "$holder" 2>/dev/null || true
	echo "Taking $incident back..."
	case $incident in
		missing-index) run pos_core --file=/incidents/missing-index-stop.sql ;;
		gateway-timeouts) run payment --command='update simulator_gateway set latency_ms = 0' ;;
	esac
	echo "All is as it was."
	exit 0
}

incident=${1:-}
holder=''
case $incident in
	missing-index | gateway-timeouts | pool-exhaustion | lock-contention) ;;
	*) usage ;;
esac
trap undo INT TERM

case $incident in
	missing-index)
		echo "Making the table large; this takes some 20 seconds to a minute..."
		run pos_core --file=/incidents/missing-index-start.sql
		;;
	gateway-timeouts) run payment --command='update simulator_gateway set latency_ms = 4000' ;;
	pool-exhaustion) hold payment 'lock table payments in access exclusive mode' 6 0.5 & holder=$! ;;
	lock-contention) hold inventory 'select id from product order by id for update' 2.5 0.7 & holder=$! ;;
esac
echo "$incident is on, until Ctrl-C. http://localhost:4000 shows what becomes of it."
sleep infinity &
wait
