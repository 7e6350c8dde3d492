package dev.jetway.gateway.request;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the bodies of requests.
 *
 * @param max how long one may be
 * @param within how long it may take to arrive
 * @param heldMax how much of all bodies together is held at once
 */
@ConfigurationProperties("jetway.gateway.body")
record BodyProperties(DataSize max, Duration within, DataSize heldMax) {}
