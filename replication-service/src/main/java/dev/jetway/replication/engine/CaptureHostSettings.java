package dev.jetway.replication.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who reads the binlog of this primary. Exactly one of both may: change it by stopping one before starting the other.
 *
 * @param host the reader
 */
@ConfigurationProperties("jetway.replication.capture")
record CaptureHostSettings(CaptureHost host) {}
