package dev.jetway.replication.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How the engine is kept running.
 *
 * @param restartDelayMin wait before the first new start after a failure; doubles with each one that follows
 * @param restartDelayMax the longest such wait; an engine that ran longer than this begins anew with the shortest
 * @param stopMax how long an engine may take to end
 * @param silenceMax how long heartbeats may be written without any of them being published, before the engine counts
 *     as deaf and is started anew
 * @param batchMax how long Kafka may take for a batch before this replica calls itself not ready
 */
@ConfigurationProperties("jetway.replication.engine")
public record EngineSettings(
        Duration restartDelayMin, Duration restartDelayMax, Duration stopMax, Duration silenceMax, Duration batchMax) {}
