package dev.jetway.payment.application;

import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.Operations;
import dev.jetway.payment.domain.Operations.Unfinished;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.platform.transaction.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Metrics of commands, operations, amounts and the backlog, counted after commit. All series exist from the start. */
@Component
public class PaymentMetrics {

    private static final List<String> OPERATIONS = List.of("authorize", "capture", "void", "refund");
    private static final List<String> OUTCOMES = List.of("done", "refused");
    private static final String OTHER = "other";

    /** Of the built-in provider and the policy; all others are counted as one. */
    private static final List<String> DECLINE_REASONS =
            List.of("card-declined", "insufficient-funds", "card-unknown", "voided", OTHER);

    private final MeterRegistry meters;
    private final Operations operations;
    private final Clock clock;
    private volatile Unfinished latest = new Unfinished(0, Optional.empty());

    public PaymentMetrics(MeterRegistry meters, Operations operations, Clock clock) {
        this.meters = meters;
        this.operations = operations;
        this.clock = clock;
        TimeGauge.builder("jetway.payment.oldest.unfinished.age", this::oldestUnfinishedMillis, TimeUnit.MILLISECONDS)
                .description("Age of the oldest incomplete operation")
                .register(meters);
        Gauge.builder("jetway.payment.unfinished", () -> latest.count())
                .description("Incomplete operations")
                .register(meters);
        for (String operation : OPERATIONS) {
            for (AcceptanceResult acceptance : AcceptanceResult.values()) {
                requests(operation, acceptance);
            }
            OUTCOMES.forEach(outcome -> {
                outcomes(operation, outcome);
                conclusions(operation, outcome);
            });
        }
        DECLINE_REASONS.forEach(this::declines);
    }

    public void accepted(String operation, AcceptanceResult acceptance) {
        AfterCommit.run(() -> requests(operation, acceptance).increment());
    }

    void completed(Payment payment, Operation operation, OperationResult result) {
        Duration taken = Duration.between(operation.acceptedAt(), clock.instant());
        AfterCommit.run(() -> {
            String name = lower(operation.command().getClass().getSimpleName());
            String outcome = switch (result) {
                case OperationResult.Done _ -> "done";
                case OperationResult.Refused _ -> "refused";
            };
            outcomes(name, outcome).increment();
            conclusions(name, outcome).record(taken);
            switch (result) {
                case OperationResult.Done _ -> moved(payment, operation.command());
                case OperationResult.Refused(String reason) -> refused(operation.command(), reason);
            }
        });
    }

    private void moved(Payment payment, PaymentCommand command) {
        switch (command) {
            case PaymentCommand.Capture _ -> add("jetway.payment.captured.amount", payment.amount());
            case PaymentCommand.Refund refund -> add("jetway.payment.refunded.amount", refund.amount());
            case PaymentCommand.Authorize _, PaymentCommand.Void _ -> {}
        }
    }

    private void refused(PaymentCommand command, String reason) {
        if (command instanceof PaymentCommand.Authorize) {
            declines(DECLINE_REASONS.contains(reason) ? reason : OTHER).increment();
        }
    }

    /** Reads the backlog, so that a scrape does not wait for the database. */
    @Scheduled(fixedRateString = "${jetway.payment.watch-interval:10s}")
    void poll() {
        latest = operations.unfinished();
    }

    private long oldestUnfinishedMillis() {
        return latest.oldestAcceptedAt()
                .map(oldest ->
                        Math.max(0, Duration.between(oldest, clock.instant()).toMillis()))
                .orElse(0L);
    }

    private Counter requests(String operation, AcceptanceResult acceptance) {
        return meters.counter("jetway.payment.requests", "operation", operation, "answer", acceptance.label());
    }

    private Counter outcomes(String operation, String outcome) {
        return meters.counter("jetway.payment.outcomes", "operation", operation, "outcome", outcome);
    }

    private Timer conclusions(String operation, String outcome) {
        return Timer.builder("jetway.payment.conclusion")
                .description("From the acceptance of an operation until it was complete")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .register(meters);
    }

    private Counter declines(String reason) {
        return meters.counter("jetway.payment.declines", "reason", reason);
    }

    private void add(String name, Money amount) {
        Counter.builder(name)
                .tag("currency", amount.currency().getCurrencyCode())
                .register(meters)
                .increment(new BigDecimal(amount.amount()).doubleValue());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
