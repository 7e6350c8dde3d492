package dev.jetway.booking.domain;

import org.jspecify.annotations.Nullable;

/**
 * One try to pay with one payment method.
 *
 * @param declineReason a stable code such as {@code card-declined}; null unless declined
 */
public record PaymentAttempt(
        String id,
        Money amount,
        PaymentStatus status,
        @Nullable String declineReason) {

    public static PaymentAttempt requested(String id, Money amount) {
        return new PaymentAttempt(id, amount, PaymentStatus.REQUESTED, null);
    }

    PaymentAttempt declined(String reason) {
        return PaymentStatus.DECLINED.follows(status)
                ? new PaymentAttempt(id, amount, PaymentStatus.DECLINED, reason)
                : this;
    }

    PaymentAttempt reported(PaymentStatus news) {
        return news.follows(status) ? new PaymentAttempt(id, amount, news, null) : this;
    }
}
