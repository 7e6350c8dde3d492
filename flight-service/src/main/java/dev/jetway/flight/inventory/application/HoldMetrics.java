package dev.jetway.flight.inventory.application;

import dev.jetway.flight.inventory.domain.ConfirmationOutcome;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.inventory.domain.ReleaseOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Counts what comes of holds, by outcome. */
@Component
class HoldMetrics {

    private final MeterRegistry meters;

    HoldMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void held(HoldOutcome outcome) {
        count(
                "jetway.flight.holds",
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
                    case HoldOutcome.NotOnSale _ -> "not-on-sale";
                });
    }

    void confirmed(ConfirmationOutcome outcome) {
        count(
                "jetway.flight.confirmations",
                switch (outcome) {
                    case ConfirmationOutcome.Confirmed _ -> "confirmed";
                    case ConfirmationOutcome.AlreadyConfirmed _ -> "already-confirmed";
                    case ConfirmationOutcome.Refused(ConfirmationOutcome.Reason reason) -> reason.code();
                });
    }

    void released(ReleaseOutcome outcome) {
        count(
                "jetway.flight.releases",
                switch (outcome) {
                    case ReleaseOutcome.Released _ -> "released";
                    case ReleaseOutcome.AlreadyReleased _ -> "already-released";
                    case ReleaseOutcome.HadExpired _ -> "had-expired";
                    case ReleaseOutcome.NeverHeld _ -> "never-held";
                });
    }

    void expired() {
        meters.counter("jetway.flight.expirations").increment();
    }

    private void count(String name, String outcome) {
        meters.counter(name, "outcome", outcome).increment();
    }
}
