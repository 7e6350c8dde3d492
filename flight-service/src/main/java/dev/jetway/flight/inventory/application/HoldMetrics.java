package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.ConfirmationOutcome;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.ReleaseOutcome;
import dev.jetway.platform.transaction.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Counts the outcomes of holds after commit. Every outcome is registered at start with zero. */
@Component
class HoldMetrics {

    private static final String HOLDS = "jetway.flight.holds";
    private static final String CONFIRMATIONS = "jetway.flight.confirmations";
    private static final String RELEASES = "jetway.flight.releases";
    private static final String EXPIRATIONS = "jetway.flight.expirations";

    private final MeterRegistry meters;

    HoldMetrics(MeterRegistry meters) {
        this.meters = meters;
        meters.counter(EXPIRATIONS);
        Stream.of(
                        "granted",
                        "already-granted",
                        "id-taken",
                        "ended",
                        "offer-invalid",
                        "offer-expired",
                        "invalid",
                        "seat-unavailable",
                        "sold-out",
                        "too-many-holds",
                        "offer-changed")
                .forEach(outcome -> counter(HOLDS, outcome));
        Stream.of(ConfirmationOutcome.values()).forEach(outcome -> counter(CONFIRMATIONS, outcome.code()));
        Stream.of(ReleaseOutcome.values()).forEach(outcome -> counter(RELEASES, tag(outcome)));
    }

    void held(HoldOutcome outcome) {
        count(
                HOLDS,
                switch (outcome) {
                    case HoldOutcome.Granted _ -> "granted";
                    case HoldOutcome.AlreadyGranted _ -> "already-granted";
                    case HoldOutcome.IdTaken _ -> "id-taken";
                    case HoldOutcome.Ended _ -> "ended";
                    case HoldOutcome.OfferInvalid _ -> "offer-invalid";
                    case HoldOutcome.OfferExpired _ -> "offer-expired";
                    case HoldOutcome.Invalid _ -> "invalid";
                    case HoldOutcome.SeatUnavailable _ -> "seat-unavailable";
                    case HoldOutcome.SoldOut _ -> "sold-out";
                    case HoldOutcome.TooManyHolds _ -> "too-many-holds";
                    case HoldOutcome.OfferChanged _ -> "offer-changed";
                });
    }

    void confirmed(ConfirmationOutcome outcome) {
        count(CONFIRMATIONS, outcome.code());
    }

    void released(ReleaseOutcome outcome) {
        count(RELEASES, tag(outcome));
    }

    private static String tag(ReleaseOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    void expired() {
        meters.counter(EXPIRATIONS).increment();
    }

    private void count(String name, String outcome) {
        AfterCommit.run(() -> counter(name, outcome).increment());
    }

    private Counter counter(String name, String outcome) {
        return meters.counter(name, "outcome", outcome);
    }
}
