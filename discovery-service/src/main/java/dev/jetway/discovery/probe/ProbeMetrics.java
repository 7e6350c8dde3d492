package dev.jetway.discovery.probe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How test purchases go, by step and as a whole; there from the start, so that silence can be told from absence. */
final class ProbeMetrics {

    private final MeterRegistry meters;
    private final AtomicLong lastSuccessMillis = new AtomicLong();

    ProbeMetrics(MeterRegistry meters, boolean enabled) {
        this.meters = meters;
        Gauge.builder("jetway.probe.enabled", () -> enabled ? 1 : 0)
                .description("Whether this process makes test purchases")
                .register(meters);
        TimeGauge.builder("jetway.probe.last.success", lastSuccessMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("When the last test purchase was complete, since 1970; 0 before the first")
                .register(meters);
        for (boolean succeeded : new boolean[] {true, false}) {
            runs(succeeded);
            for (PurchaseStep step : PurchaseStep.values()) {
                steps(step, succeeded);
            }
        }
    }

    void stepEnded(PurchaseStep step, boolean succeeded, Duration took) {
        steps(step, succeeded).record(took);
    }

    void runEnded(boolean succeeded, Instant now) {
        if (succeeded) {
            lastSuccessMillis.set(now.toEpochMilli());
        }
        runs(succeeded).increment();
    }

    private Counter runs(boolean succeeded) {
        return Counter.builder("jetway.probe.runs")
                .description("Test purchases")
                .tag("outcome", outcome(succeeded))
                .register(meters);
    }

    private Timer steps(PurchaseStep step, boolean succeeded) {
        return Timer.builder("jetway.probe.step")
                .description("How long a step of a test purchase took")
                .tag("step", step.label())
                .tag("outcome", outcome(succeeded))
                .register(meters);
    }

    private static String outcome(boolean succeeded) {
        return succeeded ? "succeeded" : "failed";
    }
}
