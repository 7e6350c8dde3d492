#!/bin/sh
# Creates random passwords and keys of this installation once, and reuses them. All are in $SECRETS/all, which no other
# container mounts. Each part gets copies of its own secrets in $SECRETS/<part>, as files that only its
# user can read (or, with OWNERS=no, only the user who runs this).
set -eu
umask 077
SECRETS=${SECRETS:-/secrets}
OWNERS=${OWNERS:-yes}
mkdir -p "$SECRETS/all"

value() { # NAME COMMAND...
  file=$SECRETS/all/$1
  shift
  if ! [ -s "$file" ]; then
    "$@" >"$file.new"
    mv "$file.new" "$file"
  fi
  cat "$file"
}

password() { head -c 24 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
key() { head -c 32 /dev/urandom | base64 | tr -d '\n'; }

give() { # PART USER NAME VALUE
  file=$SECRETS/$1/$3
  mkdir -p "$SECRETS/$1"
  printf '%s' "$4" >"$file.new"
  chmod 400 "$file.new"
  [ "$OWNERS" = no ] || chown "$2" "$file.new" "$SECRETS/$1"
  mv -f "$file.new" "$file"
}

service=10001
mysql=999
valkey=999
grafana=472
nobody=65534
exporters=59000

accounts="CREATE USER IF NOT EXISTS 'cdc'@'%' IDENTIFIED BY '$(value database-cdc password)';
GRANT SELECT, RELOAD, SHOW DATABASES, LOCK TABLES, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'cdc'@'%';"
# Reads the server's metrics and no table rows.
exporter=$(value database-exporter password)
accounts="$accounts
CREATE USER IF NOT EXISTS 'exporter'@'%' IDENTIFIED BY '$exporter' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'%';
GRANT SELECT ON performance_schema.* TO 'exporter'@'%';"
give mysql-exporter "$nobody" my.cnf "[client]
host=mysql
port=3306
user=exporter
password=$exporter
"
for database in identity flight booking payment notification replication; do
  word=$(value "database-$database" password)
  give "$database-service" "$service" JETWAY_DB_PASSWORD "$word"
  accounts="$accounts
CREATE DATABASE IF NOT EXISTS $database CHARACTER SET utf8mb4;
CREATE USER IF NOT EXISTS '$database'@'%' IDENTIFIED BY '$word';
GRANT ALL PRIVILEGES ON $database.* TO '$database'@'%';"
done
give mysql "$mysql" accounts.sql "$accounts"
give mysql "$mysql" root-password "$(value database-root password)"

# One registry password for each service; the registry gets all of them.
registry=
for name in discovery identity flight booking payment notification replication gateway; do
  word=$(value "registry-$name-service" password)
  give "$name-service" "$service" JETWAY_REGISTRY_PASSWORD "$word"
  registry="$registry${registry:+,}$name-service=$word"
done
give discovery-service "$service" JETWAY_REGISTRY_ACCOUNTS "$registry"

give valkey "$valkey" password "$(value valkey password)"
give valkey-exporter "$exporters" passwords.json "{\"redis://valkey:6379\": \"$(value valkey password)\"}"
give gateway-service "$service" JETWAY_REDIS_PASSWORD "$(value valkey password)"

give replication-service "$service" JETWAY_CDC_PASSWORD "$(value database-cdc password)"
give booking-service "$service" JETWAY_CLIENT_SECRET "$(value booking-client password)"
give identity-service "$service" JETWAY_BOOKING_CLIENT_SECRET "$(value booking-client password)"
give identity-service "$service" JETWAY_PROBE_CLIENT_SECRET "$(value probe-client password)"
give discovery-service "$service" JETWAY_PROBE_CLIENT_SECRET "$(value probe-client password)"
give identity-service "$service" JETWAY_KEY_PASSWORD "$(value key-password password)"
give flight-service "$service" JETWAY_OFFER_KEY "$(value offer-key key)"
give grafana "$grafana" admin-password "$(value grafana-admin password)"
