package dev.jetway.replication;

import org.springframework.context.ConfigurableApplicationContext;

/** One service for all tests that only watch it run. It is started once, with every trace sampled, and ends with the JVM. */
final class SharedService {

    private static final CaptureFixture FIXTURE = CaptureFixture.fresh();
    private static final ConfigurableApplicationContext CONTEXT = start();

    private SharedService() {}

    static CaptureFixture fixture() {
        return FIXTURE;
    }

    static ConfigurableApplicationContext context() {
        return CONTEXT;
    }

    private static ConfigurableApplicationContext start() {
        // A row that only the snapshot can bring.
        FIXTURE.sql()
                .sql("INSERT INTO %s.seat VALUES (1, '1A', 'HELD', '2026-03-29 01:02:03.000004', '2026-03-29', 99.50)"
                        .formatted(FIXTURE.database("flight")))
                .update();
        ConfigurableApplicationContext context = FIXTURE.startWithWebServer(
                "--jetway.tracing.export=nowhere",
                "--jetway.tracing.is-otlp.nowhere=false",
                "--jetway.tracing.endpoint=nowhere",
                "--management.tracing.sampling.probability=1.0");
        FIXTURE.awaitStreaming();
        return context;
    }
}
