package dev.jetway.discovery.synthetic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of synthetic purchases and their steps, registered at start-up, so that alerts can tell zero from absent. */
final class SyntheticPurchaseMetrics {

    /** The steps of a synthetic purchase, in order. */
    enum Step {
        SIGN_IN,
        SEARCH,
        HOLD,
        PAY,
        CANCEL;

        /** The name in metrics and log messages. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final MeterRegistry meters;
    private final AtomicLong lastSuccessMillis = new AtomicLong();

    SyntheticPurchaseMetrics(MeterRegistry meters, boolean enabled) {
        this.meters = meters;
        Gauge.builder("jetway.probe.enabled", () -> enabled ? 1 : 0)
                .description("Whether synthetic purchases are enabled")
                .register(meters);
        TimeGauge.builder("jetway.probe.last.success", lastSuccessMillis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("When the last synthetic purchase succeeded, as a Unix time; 0 before the first")
                .register(meters);
        for (boolean succeeded : new boolean[] {true, false}) {
            runs(succeeded);
            for (Step step : Step.values()) {
                steps(step, succeeded);
            }
        }
    }

    void stepEnded(Step step, boolean succeeded, Duration took) {
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
                .description("Synthetic purchases")
                .tag("outcome", outcome(succeeded))
                .register(meters);
    }

    private Timer steps(Step step, boolean succeeded) {
        return Timer.builder("jetway.probe.step")
                .description("Duration of a step of a synthetic purchase")
                .tag("step", step.label())
                .tag("outcome", outcome(succeeded))
                .register(meters);
    }

    private static String outcome(boolean succeeded) {
        return succeeded ? "succeeded" : "failed";
    }
}
