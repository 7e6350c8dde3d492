package dev.jetway.booking.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The attempts to pay for one booking, oldest first. A new one begins only when the one before it has been declined. */
public record Payments(List<PaymentAttempt> attempts) {

    /** How many payment methods a traveller may try within one hold. */
    public static final int ATTEMPTS_MAX = 10;

    public static final Payments NONE = new Payments(List.of());

    public Payments {
        attempts = List.copyOf(attempts);
    }

    public boolean isExhausted() {
        return attempts.size() >= ATTEMPTS_MAX;
    }

    public Optional<PaymentAttempt> find(String attemptId) {
        return attempts.stream().filter(a -> a.id().equals(attemptId)).findFirst();
    }

    public Optional<PaymentAttempt> latest() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    Payments begin(PaymentAttempt attempt) {
        List<PaymentAttempt> more = new ArrayList<>(attempts);
        more.add(attempt);
        return new Payments(more);
    }

    /** As they were when this attempt began. */
    Payments upTo(String attemptId) {
        List<PaymentAttempt> begun = new ArrayList<>();
        for (PaymentAttempt attempt : attempts) {
            if (attempt.id().equals(attemptId)) {
                begun.add(PaymentAttempt.requested(attemptId, attempt.amount(), attempt.request()));
                return new Payments(begun);
            }
            begun.add(attempt);
        }
        throw new IllegalArgumentException("Not an attempt of this booking: " + attemptId);
    }

    Payments declined(String attemptId, String reason) {
        return change(attemptId, attempt -> attempt.declined(reason));
    }

    Payments withPaymentStatus(String attemptId, PaymentStatus reported) {
        return change(attemptId, attempt -> attempt.withPaymentStatus(reported));
    }

    Payments refunded(String attemptId, Money back) {
        return change(attemptId, attempt -> attempt.refunded(back));
    }

    private Payments change(String attemptId, UnaryOperator<PaymentAttempt> change) {
        return new Payments(attempts.stream()
                .map(a -> a.id().equals(attemptId) ? change.apply(a) : a)
                .toList());
    }
}
