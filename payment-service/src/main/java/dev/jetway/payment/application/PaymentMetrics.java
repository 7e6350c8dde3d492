package dev.jetway.payment.application;

import dev.jetway.payment.domain.Conclusion;
import dev.jetway.payment.domain.Instruction;
import dev.jetway.payment.domain.Operations;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts what was accepted and how it ended, and watches how old the oldest debt is. */
@Component
public class PaymentMetrics {

    private final MeterRegistry meters;
    private final Operations operations;
    private final Clock clock;
    private final AtomicLong oldestUnfinishedMillis = new AtomicLong();

    public PaymentMetrics(MeterRegistry meters, Operations operations, Clock clock) {
        this.meters = meters;
        this.operations = operations;
        this.clock = clock;
        TimeGauge.builder(
                        "jetway.payment.oldest.unfinished.age",
                        oldestUnfinishedMillis,
                        TimeUnit.MILLISECONDS,
                        AtomicLong::get)
                .description("How long ago the oldest operation that is not concluded was accepted")
                .register(meters);
    }

    public void accepted(String operation, Acceptance acceptance) {
        meters.counter("jetway.payment.requests", "operation", operation, "answer", lower(acceptance.name()))
                .increment();
    }

    void concluded(Instruction instruction, Conclusion conclusion) {
        String operation = lower(instruction.getClass().getSimpleName());
        String outcome = switch (conclusion) {
            case Conclusion.Done _ -> "done";
            case Conclusion.Refused _ -> "refused";
        };
        meters.counter("jetway.payment.outcomes", "operation", operation, "outcome", outcome)
                .increment();
    }

    @Scheduled(fixedDelayString = "${jetway.payment.oldest-sample-interval:5s}")
    void sampleOldest() {
        oldestUnfinishedMillis.set(operations
                .oldestUnfinished()
                .map(oldest -> Duration.between(oldest, clock.instant()).toMillis())
                .orElse(0L));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
