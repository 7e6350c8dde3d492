package dev.jetway.platform.messaging;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Topics, consumers and dead letters.
 *
 * @param partitions of each topic that a service creates
 * @param replicationFactor of these topics
 * @param concurrency consumers of a subscription to events in one process; of one to row changes there is one
 * @param retryInterval after the first failure; doubled up to {@code retryIntervalMax}
 * @param attemptsMax attempts of a message that fails with a permanent failure, before it becomes a dead letter
 * @param lettersListedMax dead letters in a listing
 * @param replayMax maximum duration of a replay
 * @param replayPatience maximum wait for the assignment of partitions, or for Kafka
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
