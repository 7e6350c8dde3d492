#!/usr/bin/env bash
# Books a seat on the running platform, as README.md says: registers a traveller, signs in, searches, holds, pays, and waits for
# the ticket and the e-mail. Needs bash and curl. Usage: docs/quickstart.sh [ORIGIN]
set -euo pipefail
origin=${1:-http://localhost:8080}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
traveller=ada@example.org
export JETWAY_PASSWORD='correct horse battery'
token=''

# Prints the body of the response; says on standard error what was called. Fails unless it succeeds.
call() { # METHOD PATH [JSON]
  local method=$1 path=$2 body=${3:-} response status
  local options=(-sS --connect-timeout 5 --max-time 30 -X "$method" -w '\n%{http_code}' -H 'Content-Type: application/json')
  [[ -z $token ]] || options+=(-H "Authorization: Bearer $token")
  [[ $method == GET ]] || options+=(-H "Idempotency-Key: quickstart-$RANDOM$RANDOM$RANDOM" -d "$body")
  response=$(curl "${options[@]}" "$origin$path") || return
  status=${response##*$'\n'}
  echo "$method $path: $status" >&2
  echo "${response%$'\n'*}"
  [[ $status == 2?? ]]
}

# The first text field of this name in the JSON on standard input; nothing if there is none.
field() { # NAME
  grep -oP "\"$1\"\s*:\s*\"\K[^\"]*" | head -n 1 || true
}

# Ends the script; the response says why.
fail() { # SENTENCE [RESPONSE]
  echo "$1 ${2:-}" >&2
  exit 1
}

# The traveller may be registered already: then signing in succeeds.
call POST /api/v1/travellers "{\"email\": \"$traveller\", \"password\": \"$JETWAY_PASSWORD\", \"fullName\": \"Ada Example\"}" >/dev/null || true
token=$("$root/jetway" token "$traveller" "$origin")

day=$(date -d '+30 days' +%F)
offers=$(call GET "/api/v1/offers?origin=CAI&destination=LHR&departureDate=$day&adults=1&limit=1") || fail "The search failed." "$offers"
offer=$(field offerId <<<"$offers")
[[ -n $offer ]] || fail "Nothing is on sale from CAI to LHR on $day. The timetable of a new platform takes some minutes."

held=$(call POST /api/v1/bookings "{
  \"offerId\": \"$offer\",
  \"passengers\": [{\"type\": \"ADT\", \"givenName\": \"Ada\", \"familyName\": \"Example\", \"dateOfBirth\": \"1990-05-17\"}],
  \"contact\": {\"email\": \"$traveller\", \"phone\": \"+201000000000\"}}") || fail "No seat is held." "$held"
booking=$(field reference <<<"$held")

paid=$(call POST "/api/v1/bookings/$booking/payments" '{"method": {"type": "CARD", "token": "tok_visa"}}') ||
  fail "Booking $booking is not paid for." "$paid"

for _ in {1..30}; do
  response=$(call GET "/api/v1/bookings/$booking" 2>/dev/null) || true
  mails=$(call GET /api/v1/notifications 2>/dev/null) || true
  # Of this booking, not of an earlier one.
  mail=$(grep -o '{[^{}]*}' <<<"$mails" | grep -F "\"$booking\"" | grep -F '"BOOKING_CONFIRMED"') || true
  if [[ $response == *'"status":"CONFIRMED"'* && -n $mail ]]; then
    echo "Booking $booking is $(field status <<<"$response"), ticket $(field ticketNumber <<<"$response")."
    echo "E-mail: $(field subject <<<"$mail")"
    exit 0
  fi
  sleep 1
done
fail "Booking $booking is not confirmed after 30 s: ./jetway logs --booking $booking"
