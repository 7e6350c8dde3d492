package dev.jetway.replication.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The result of the last audit, while this replica is the active one. A standby exports no numbers, since its last result may be
 * old.
 */
final class AuditMetrics {

    private final MeterRegistry meters;
    private final Map<String, Integer> differences = new ConcurrentHashMap<>();
    private volatile double lastRunAtSeconds = Double.NaN;

    AuditMetrics(List<Check> checks, BooleanSupplier isActive, MeterRegistry meters) {
        this.meters = meters;
        checks.forEach(check -> Gauge.builder(
                        "jetway.audit.differences",
                        () -> isActive.getAsBoolean() ? differences.get(check.name()) : null)
                .description("Differences that the last audit found; not a number before the first one")
                .tag("check", check.name())
                .register(meters));
        TimeGauge.builder(
                        "jetway.audit.last.run",
                        () -> isActive.getAsBoolean() ? lastRunAtSeconds : Double.NaN,
                        TimeUnit.SECONDS)
                .description("When the last complete audit ended, in seconds since 1970")
                .register(meters);
    }

    void record(AuditReport report) {
        report.checks().stream()
                .filter(result -> result.problem() == null)
                .forEach(result ->
                        differences.put(result.check(), result.differences().size()));
        if (report.isComplete()) {
            lastRunAtSeconds = (report.startedAt().toEpochMilli() + report.durationMillis()) / 1000.0;
        }
        Timer.builder("jetway.audit.duration")
                .description("How long audits take")
                .tag("outcome", report.outcome().tag())
                .register(meters)
                .record(Duration.ofMillis(report.durationMillis()));
    }
}
