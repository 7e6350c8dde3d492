# Kafka Connect with the Debezium version and two classes of replication-service, for k8s/overlays/production.
# Build the service's image first:
#   docker build --file docker/kafka-connect.Dockerfile --tag registry.example.com/jetway/kafka-connect:0.1.0 .
ARG REPLICATION_IMAGE=jetway/replication-service:local
ARG CONNECT_IMAGE=quay.io/strimzi/kafka:1.2.0-kafka-4.3.1

FROM ${REPLICATION_IMAGE} AS replication

FROM ${CONNECT_IMAGE}
COPY --from=replication /app/app.jar \
    /app/lib/debezium-*.jar /app/lib/mysql-*.jar /app/lib/antlr4-runtime-*.jar /app/lib/protobuf-java-*.jar /app/lib/zstd-jni-*.jar \
    /opt/kafka/plugins/jetway/
