#!/bin/sh
# Signs in as a person and prints an access token, with curl and openssl: docker/access-token.sh USER [URL]
# The password is read from $JETWAY_PASSWORD or prompted for. Uses the authorization code flow with PKCE, like a browser.
set -eu
user=${1:?Say who signs in: docker/access-token.sh USER [URL]}
url=${2:-http://localhost:8080}
callback=http://127.0.0.1/callback
folder=$(mktemp -d)
trap 'stty echo 2>/dev/null || true; rm -rf "$folder"' EXIT

if [ -z "${JETWAY_PASSWORD:-}" ]; then
  printf 'Password of %s: ' "$user" >&2
  stty -echo
  read -r JETWAY_PASSWORD
  stty echo
  echo >&2
fi
# In a file, so that it is in no list of processes.
printf '%s' "$JETWAY_PASSWORD" >"$folder/password"

call() { curl --silent --show-error --max-time 20 --cookie "$folder/cookies" --cookie-jar "$folder/cookies" "$@"; }
random() { openssl rand -base64 48 | tr '+/' '-_' | tr -d '=\n'; }

verifier=$(random)
challenge=$(printf '%s' "$verifier" | openssl dgst -sha256 -binary | openssl base64 | tr '+/' '-_' | tr -d '=\n')
state=$(random)
csrf=$(call --location "$url/oauth2/authorize?response_type=code&client_id=jetway-web&redirect_uri=$callback&scope=openid&state=$state&code_challenge=$challenge&code_challenge_method=S256" |
  tr '<' '\n' | grep 'name="_csrf"' | sed 's/.*value="\([^"]*\)".*/\1/' | head -n 1) || true
[ -n "$csrf" ] || { echo "There is no login page at $url." >&2; exit 1; }

next=$(call --output /dev/null --write-out '%{redirect_url}' "$url/login" \
  --data-urlencode "username=$user" --data-urlencode "password@$folder/password" --data-urlencode "_csrf=$csrf")
hops=0
while [ "$hops" -lt 8 ]; do
  case $next in "$callback"* | '') break ;; esac
  next=$(call --output /dev/null --write-out '%{redirect_url}' "$next")
  hops=$((hops + 1))
done
code=$(printf '%s' "$next" | sed -n 's/.*[?&]code=\([^&]*\).*/\1/p')
[ -n "$code" ] || { echo "That user and password were not accepted." >&2; exit 1; }

call "$url/oauth2/token" --data-urlencode grant_type=authorization_code --data-urlencode client_id=jetway-web \
  --data-urlencode "redirect_uri=$callback" --data "code=$code" --data-urlencode "code_verifier=$verifier" |
  sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p' | grep . || { echo "The token was refused." >&2; exit 1; }
