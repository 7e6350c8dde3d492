package dev.jetway.replication.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where Debezium reads the primary's binary log. Only one host may: stop one before starting the other.
 *
 * @param host the reader
 */
@ConfigurationProperties("jetway.replication.capture")
record CaptureHostProperties(Host host) {

    enum Host {
        /** This service. */
        EMBEDDED,
        /** Kafka Connect, as in {@code k8s/overlays/production}. */
        KAFKA_CONNECT
    }
}
