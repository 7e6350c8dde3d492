package dev.jetway.payment.persistence;

import dev.jetway.payment.domain.CardToken;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.PaymentState;
import dev.jetway.payment.domain.PaymentState.Authorized;
import dev.jetway.payment.domain.PaymentState.Authorizing;
import dev.jetway.payment.domain.PaymentState.Captured;
import dev.jetway.payment.domain.PaymentState.Capturing;
import dev.jetway.payment.domain.PaymentState.Declined;
import dev.jetway.payment.domain.PaymentState.Refunded;
import dev.jetway.payment.domain.PaymentState.Refunding;
import dev.jetway.payment.domain.PaymentState.Requested;
import dev.jetway.payment.domain.PaymentState.Voided;
import dev.jetway.payment.domain.PaymentState.Voiding;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A payment's state as columns. Columns that the state does not use, such as the card's token, are null. */
record PaymentRow(
        String state,
        @Nullable String cardToken,
        @Nullable String declineReason,
        @Nullable Long refundedMinor,
        @Nullable String refundingId,
        @Nullable Long refundingMinor) {

    /** Columns that an operation has too have a prefix. */
    static final String COLUMNS = """
            p.attempt_id AS p_attempt_id, p.booking_reference AS p_booking_reference, p.amount_minor AS p_amount_minor,
                p.currency AS p_currency, p.requested_at, p.state, p.card_token, p.decline_reason, p.refunded_minor,
                p.refunding_id, p.refunding_minor""";

    static PaymentRow of(PaymentState state) {
        return switch (state) {
            case Requested(CardToken card) -> new PaymentRow("REQUESTED", card.value(), null, null, null, null);
            case Authorizing(CardToken card) -> new PaymentRow("AUTHORIZING", card.value(), null, null, null, null);
            case Declined(String reason) -> new PaymentRow("DECLINED", null, reason, null, null, null);
            case Authorized _ -> bare("AUTHORIZED");
            case Capturing _ -> bare("CAPTURING");
            case Captured(Money refunded) -> new PaymentRow("CAPTURED", null, null, refunded.minorUnits(), null, null);
            case Voiding _ -> bare("VOIDING");
            case Voided _ -> bare("VOIDED");
            case Refunding(Money before, String refundId, Money amount) ->
                new PaymentRow("REFUNDING", null, null, before.minorUnits(), refundId, amount.minorUnits());
            case Refunded _ -> bare("REFUNDED");
        };
    }

    static Payment read(ResultSet row, int index) throws SQLException {
        Money amount = new Money(row.getLong("p_amount_minor"), Currency.getInstance(row.getString("p_currency")));
        return new Payment(
                row.getString("p_attempt_id"),
                row.getString("p_booking_reference"),
                amount,
                state(row, amount.currency()),
                UtcColumns.instant(row, "requested_at"));
    }

    private static PaymentState state(ResultSet row, Currency currency) throws SQLException {
        String state = row.getString("state");
        return switch (state) {
            case "REQUESTED" -> new Requested(new CardToken(text(row, "card_token")));
            case "AUTHORIZING" -> new Authorizing(new CardToken(text(row, "card_token")));
            case "DECLINED" -> new Declined(text(row, "decline_reason"));
            case "AUTHORIZED" -> new Authorized();
            case "CAPTURING" -> new Capturing();
            case "CAPTURED" -> new Captured(new Money(row.getLong("refunded_minor"), currency));
            case "VOIDING" -> new Voiding();
            case "VOIDED" -> new Voided();
            case "REFUNDING" ->
                new Refunding(
                        new Money(row.getLong("refunded_minor"), currency),
                        text(row, "refunding_id"),
                        new Money(row.getLong("refunding_minor"), currency));
            case "REFUNDED" -> new Refunded();
            default -> throw new IllegalStateException("A payment is in the unknown state " + state);
        };
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column))
                .orElseThrow(() -> new IllegalStateException("A payment lacks its " + column));
    }

    private static PaymentRow bare(String state) {
        return new PaymentRow(state, null, null, null, null, null);
    }
}
