package dev.jetway.replication.engine;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Supervision of the engine.
 *
 * @param restartDelayMin delay before the first restart after a failure; doubles with each further failure
 * @param restartDelayMax maximum of this delay; after a run that was longer than this, the delay starts at its minimum again
 * @param stopMax how long an engine may take to stop
 * @param silenceMax how long no heartbeat may be published while heartbeats are written, before the engine counts as stalled
 *     and is restarted
 * @param batchMax how long Kafka may take to acknowledge a batch before this replica is not ready
 */
@ConfigurationProperties("jetway.replication.engine")
public record EngineProperties(
        Duration restartDelayMin, Duration restartDelayMax, Duration stopMax, Duration silenceMax, Duration batchMax) {}
