package dev.jetway.booking.application;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.contracts.PaymentEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A fake payment-service, which delays and repeats its replies. */
final class SimulatedPayments {

    enum Money {
        UNKNOWN,
        DECLINED,
        AUTHORIZED,
        CAPTURING,
        CAPTURED,
        VOIDED,
        REFUNDED
    }

    /** One attempt's money at the provider. */
    static final class Attempt {
        final String reference;
        final String id;
        final MonetaryAmount amount;
        Money money = Money.UNKNOWN;
        boolean voidRequested;

        @Nullable
        MonetaryAmount refund;

        @Nullable
        String refundId;

        Attempt(String reference, String id, MonetaryAmount amount) {
            this.reference = reference;
            this.id = id;
            this.amount = amount;
        }

        boolean isLive() {
            return money == Money.AUTHORIZED || money == Money.CAPTURING || money == Money.CAPTURED;
        }
    }

    private final Random random;
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();
    private final List<Event> replies = new ArrayList<>();

    SimulatedPayments(Random random) {
        this.random = random;
    }

    List<Event> replies() {
        return replies;
    }

    List<Attempt> attemptsOf(String reference) {
        return attempts.values().stream()
                .filter(attempt -> attempt.reference.equals(reference))
                .toList();
    }

    @Nullable
    Attempt attempt(String id) {
        return attempts.get(id);
    }

    void receive(BookingEvent event) {
        switch (event) {
            case BookingEvent.PaymentRequested(String reference, String attemptId, MonetaryAmount amount, String _) -> {
                Attempt attempt = attempts.computeIfAbsent(attemptId, id -> new Attempt(reference, id, amount));
                if (attempt.money == Money.UNKNOWN) {
                    maybe(() -> resolve(attempt));
                } else {
                    sendReply(attempt);
                }
            }
            case BookingEvent.PaymentCaptureRequested(String _, String attemptId) -> {
                Attempt attempt = attempts.get(attemptId);
                if (attempt == null || attempt.money == Money.VOIDED || attempt.money == Money.DECLINED) {
                    throw new AssertionError("Captured without authorization: " + attemptId);
                }
                if (attempt.money == Money.AUTHORIZED) {
                    attempt.money = Money.CAPTURING;
                    maybe(() -> capture(attempt));
                }
            }
            case BookingEvent.PaymentVoidRequested(String _, String attemptId) -> voidOf(attemptId);
            case BookingEvent.PaymentRefundRequested(
                    String _,
                    String attemptId,
                    String refundId,
                    MonetaryAmount amount) -> {
                Attempt attempt = attempts.get(attemptId);
                if (attempt == null || (attempt.refundId != null && !attempt.refundId.equals(refundId))) {
                    throw new AssertionError("Refunded what was not paid, or twice: " + attemptId);
                }
                attempt.refundId = refundId;
                attempt.refund = amount;
                refund(attempt);
            }
            case BookingEvent.DomainEvent _,
                    BookingEvent.SeatsConfirmationRequested _,
                    BookingEvent.SeatsReleaseRequested _,
                    BookingEvent.HoldReleaseRequested _ -> {}
        }
    }

    /** Completes some of the pending operations. */
    void tick() {
        for (Attempt attempt : attempts.values()) {
            switch (attempt.money) {
                case UNKNOWN -> maybe(() -> resolve(attempt));
                case CAPTURING -> maybe(() -> capture(attempt));
                case DECLINED, AUTHORIZED, CAPTURED, VOIDED, REFUNDED -> {}
            }
        }
    }

    boolean isBusy() {
        return attempts.values().stream()
                .anyMatch(attempt -> attempt.money == Money.UNKNOWN || attempt.money == Money.CAPTURING);
    }

    private void resolve(Attempt attempt) {
        attempt.money = random.nextInt(10) < 7 ? Money.AUTHORIZED : Money.DECLINED;
        sendReply(attempt);
        if (attempt.voidRequested) {
            voidOf(attempt.id);
        }
    }

    private void voidOf(String attemptId) {
        Attempt attempt = attempts.get(attemptId);
        if (attempt == null) {
            return;
        }
        switch (attempt.money) {
            case UNKNOWN -> attempt.voidRequested = true;
            case AUTHORIZED -> {
                attempt.money = Money.VOIDED;
                sendReply(attempt);
            }
            case VOIDED -> sendReply(attempt);
            case CAPTURING, CAPTURED, REFUNDED -> throw new AssertionError("Voided what is captured: " + attemptId);
            case DECLINED -> {}
        }
    }

    private void capture(Attempt attempt) {
        attempt.money = Money.CAPTURED;
        sendReply(attempt);
        refund(attempt);
    }

    private void refund(Attempt attempt) {
        if (attempt.money == Money.CAPTURED && attempt.refund != null) {
            attempt.money = Money.REFUNDED;
            sendReply(attempt);
        }
    }

    private void sendReply(Attempt attempt) {
        switch (attempt.money) {
            case AUTHORIZED -> replies.add(new PaymentEvent.Authorized(attempt.reference, attempt.id, attempt.amount));
            case DECLINED -> replies.add(new PaymentEvent.Declined(attempt.reference, attempt.id, "card-declined"));
            case CAPTURED -> replies.add(new PaymentEvent.Captured(attempt.reference, attempt.id, attempt.amount));
            case VOIDED -> replies.add(new PaymentEvent.Voided(attempt.reference, attempt.id));
            case REFUNDED ->
                replies.add(new PaymentEvent.Refunded(
                        attempt.reference,
                        attempt.id,
                        String.valueOf(attempt.refundId),
                        attempt.refund == null ? attempt.amount : attempt.refund));
            case UNKNOWN, CAPTURING -> {}
        }
    }

    private void maybe(Runnable action) {
        if (random.nextInt(3) == 0) {
            action.run();
        }
    }
}
