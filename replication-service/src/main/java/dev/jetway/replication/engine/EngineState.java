package dev.jetway.replication.engine;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The state of this replica's engine, and since when. */
public sealed interface EngineState {

    Instant since();

    /** Another replica reads the binary log; this one waits for the lease. */
    record Standby(Instant since) implements EngineState {}

    /** This replica has the lease, and Debezium is starting. */
    record Starting(Instant since) implements EngineState {}

    /** Debezium reads the binary log and delivers batches. */
    record Running(Instant since) implements EngineState {}

    /**
     * The engine did not start, or ended by itself; it restarts after a delay.
     *
     * @param cause names of exceptions, without their messages, which may quote rows with personal data
     */
    record Failed(Instant since, String cause) implements EngineState {

        private static final int CAUSES_MAX = 8;

        static Failed of(Instant since, Throwable failure) {
            return new Failed(
                    since,
                    Stream.<Throwable>iterate(failure, each -> each != null, Throwable::getCause)
                            .limit(CAUSES_MAX)
                            .map(each -> each.getClass().getSimpleName())
                            .collect(Collectors.joining(" < ")));
        }
    }

    /** Stopped with the application. */
    record Stopped(Instant since) implements EngineState {}
}
