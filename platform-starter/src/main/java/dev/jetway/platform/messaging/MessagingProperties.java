package dev.jetway.platform.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How messages are consumed.
 *
 * @param partitions of each topic that a service creates where it is missing
 * @param replicationFactor of those topics
 * @param concurrency consumers of one subscription in one process
 * @param retryInterval the first wait after a failure; it doubles up to {@code retryIntervalMax}
 * @param attemptsMax tries of a message that fails for another reason than an outage, before it is set aside
 * @param lettersListedMax most dead letters that are named at once
 * @param replayMax how long one replay of dead letters may take
 * @param replayPatience how long it waits for its turn, or for Kafka
 */
@ConfigurationProperties("jetway.messaging")
public record MessagingProperties(
        @DefaultValue("6") int partitions,
        @DefaultValue("1") short replicationFactor,
        @DefaultValue("2") int concurrency,
        @DefaultValue("200ms") Duration retryInterval,
        @DefaultValue("5s") Duration retryIntervalMax,
        @DefaultValue("4") int attemptsMax,
        @DefaultValue("100") int lettersListedMax,
        @DefaultValue("60s") Duration replayMax,
        @DefaultValue("15s") Duration replayPatience) {}
