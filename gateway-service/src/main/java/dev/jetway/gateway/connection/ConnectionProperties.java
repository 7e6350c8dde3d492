package dev.jetway.gateway.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the connections from outside.
 *
 * @param max how many there may be
 * @param perAddressMax how many of one address; a trusted proxy, which speaks for many, is not counted
 * @param headWithin how long a request's line and headers may take from the first byte, and the first from connecting
 * @param bodyWithin how long the rest of the request may take
 * @param idleMax how long there may be nothing on a connection after an answer
 * @param writeWithin how long the other end may take to accept a part of an answer
 * @param compressFrom how long an answer is that is worth compressing
 */
@ConfigurationProperties("jetway.gateway.connection")
record ConnectionProperties(
        int max,
        int perAddressMax,
        Duration headWithin,
        Duration bodyWithin,
        Duration idleMax,
        Duration writeWithin,
        DataSize compressFrom) {}
