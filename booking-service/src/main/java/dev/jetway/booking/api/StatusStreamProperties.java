package dev.jetway.booking.api;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Streams of status changes.
 *
 * @param openMax how many may be open on one replica
 * @param heartbeat after which silence a comment says that the stream is alive
 * @param duration after which a stream ends; browsers open another one by themselves
 */
@ConfigurationProperties("jetway.booking.streams")
record StatusStreamProperties(
        @DefaultValue("1000") int openMax,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("10m") Duration duration) {}
