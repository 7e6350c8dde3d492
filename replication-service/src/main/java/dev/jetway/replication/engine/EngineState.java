package dev.jetway.replication.engine;

import java.time.Instant;

/** What this replica is doing about the binlog, and since when. */
public sealed interface EngineState {

    Instant since();

    /** Another replica reads it; this one waits to take over. */
    record Standby(Instant since) implements EngineState {}

    /** It is this replica's turn, and Debezium is being started. */
    record Starting(Instant since) implements EngineState {}

    /** Debezium reads, and hands over batches. */
    record Running(Instant since) implements EngineState {}

    /**
     * It did not start, or ended by itself; the next start follows after a pause.
     *
     * @param cause names of exceptions, without their messages, which may quote rows
     */
    record Failed(Instant since, String cause) implements EngineState {}

    /** Ended for good. */
    record Stopped(Instant since) implements EngineState {}
}
