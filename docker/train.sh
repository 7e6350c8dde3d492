#!/bin/sh
# Creates /app/app.aot: starts the service in /app with the image's flags and without servers, and records the loaded classes.
# Steps that can wait for a server are disabled, so that the start covers many classes and ends quickly.
set -eu
: "${JDK_JAVA_OPTIONS:=-XX:+UseSerialGC -XX:MaxRAMPercentage=50 -Xss512k -XX:-UsePerfData -XX:+ExitOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED}"
export JDK_JAVA_OPTIONS

SPRING_PROFILES_ACTIVE=local JETWAY_DB_PASSWORD=none SERVER_PORT=0 MANAGEMENT_SERVER_PORT=0 \
  java -XX:AOTCacheOutput=/app/app.aot \
  -Dspring.context.exit=onRefresh \
  -Dspring.main.lazy-initialization=true \
  -Dspring.flyway.enabled=false \
  -Deureka.client.enabled=false \
  -jar /app/app.jar >/tmp/training.log 2>&1 || true

if ! [ -s /app/app.aot ]; then
  cat /tmp/training.log >&2
  exit 1
fi
