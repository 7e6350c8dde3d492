package dev.jetway.booking.domain;

import org.jspecify.annotations.Nullable;

/**
 * One attempt to pay with one payment method.
 *
 * @param declineReason a stable code such as {@code card-declined}; null unless declined
 * @param refunded the refunded amount
 * @param request the request that began it; null in rows of older versions
 */
public record PaymentAttempt(
        String id,
        Money amount,
        PaymentStatus status,
        @Nullable String declineReason,
        Money refunded,
        @Nullable RequestIdentity request) {

    public static PaymentAttempt requested(String id, Money amount, @Nullable RequestIdentity request) {
        return new PaymentAttempt(id, amount, PaymentStatus.REQUESTED, null, amount.none(), request);
    }

    /** The captured amount, refunded or not. */
    public Money captured() {
        return switch (status) {
            case CAPTURED, REFUNDED -> amount;
            case REQUESTED, DECLINED, AUTHORIZED, VOIDED -> amount.none();
        };
    }

    public boolean isRefundedInPart() {
        return status == PaymentStatus.REFUNDED && refunded.minorUnits() < amount.minorUnits();
    }

    PaymentAttempt declined(String reason) {
        return PaymentStatus.DECLINED.follows(status)
                ? new PaymentAttempt(id, amount, PaymentStatus.DECLINED, reason, refunded, request)
                : this;
    }

    PaymentAttempt withPaymentStatus(PaymentStatus reported) {
        return reported.follows(status) ? new PaymentAttempt(id, amount, reported, null, refunded, request) : this;
    }

    PaymentAttempt refunded(Money back) {
        return PaymentStatus.REFUNDED.follows(status)
                ? new PaymentAttempt(id, amount, PaymentStatus.REFUNDED, null, back, request)
                : this;
    }
}
