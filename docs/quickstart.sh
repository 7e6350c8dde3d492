#!/usr/bin/env bash
# Books a seat on the running platform, as README.md says: registers a traveller, signs in, searches, holds, pays, and waits for
# the ticket and the e-mail. Needs bash and curl. Usage: docs/quickstart.sh [ORIGIN]
set -euo pipefail
origin=${1:-http://localhost:8080}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
traveller=ada@example.org
export JETWAY_PASSWORD='correct horse battery'
token=''

# Prints the body of the response; says on standard error what was called.
call() { # METHOD PATH [JSON]
  local method=$1 path=$2 body=${3:-} response
  local options=(-sS -X "$method" -w '\n%{http_code}' -H 'Content-Type: application/json')
  [[ -z $token ]] || options+=(-H "Authorization: Bearer $token")
  [[ $method == GET ]] || options+=(-H "Idempotency-Key: quickstart-$RANDOM$RANDOM$RANDOM" -d "$body")
  response=$(curl "${options[@]}" "$origin$path")
  echo "$method $path: ${response##*$'\n'}" >&2
  echo "${response%$'\n'*}"
}

# The first text field of this name in the JSON on standard input.
field() { # NAME
  grep -oP "\"$1\"\s*:\s*\"\K[^\"]*" | head -n 1
}

call POST /api/v1/travellers "{\"email\": \"$traveller\", \"password\": \"$JETWAY_PASSWORD\", \"fullName\": \"Ada Example\"}" >/dev/null
token=$("$root/jetway" token "$traveller")

day=$(date -d '+30 days' +%F)
offer=$(call GET "/api/v1/offers?origin=CAI&destination=LHR&departureDate=$day&adults=1&limit=1" | field offerId)

booking=$(call POST /api/v1/bookings "{
  \"offerId\": \"$offer\",
  \"passengers\": [{\"type\": \"ADT\", \"givenName\": \"Ada\", \"familyName\": \"Example\", \"dateOfBirth\": \"1990-05-17\"}],
  \"contact\": {\"email\": \"$traveller\", \"phone\": \"+201000000000\"}}" | field reference)

call POST "/api/v1/bookings/$booking/payments" '{"method": {"type": "CARD", "token": "tok_visa"}}' >/dev/null

for _ in {1..30}; do
  response=$(call GET "/api/v1/bookings/$booking" 2>/dev/null)
  mails=$(call GET /api/v1/notifications 2>/dev/null)
  if [[ $response == *'"status":"CONFIRMED"'* && $mails == *BOOKING_CONFIRMED* ]]; then
    echo "Booking $booking is $(field status <<<"$response"), ticket $(field ticketNumber <<<"$response")."
    echo "E-mail: $(field subject <<<"$mails")"
    exit 0
  fi
  sleep 1
done
echo "Booking $booking is not confirmed after 30 s: ./jetway logs --booking $booking" >&2
exit 1
