package dev.jetway.replication.engine;

/** Where Debezium runs. */
enum CaptureHost {
    /** In this service. */
    EMBEDDED,
    /** On Kafka Connect, as in {@code k8s/overlays/production}. */
    KAFKA_CONNECT
}
