package dev.jetway.payment.persistence;

import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.Payments;
import dev.jetway.platform.sql.UtcColumns;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments in the table {@code payment}. */
@Component
public record JdbcPayments(JdbcClient jdbc) implements Payments {

    @Override
    public boolean add(Payment payment) {
        PaymentRow row = PaymentRow.of(payment.state());
        try {
            jdbc.sql("""
                    INSERT INTO payment (attempt_id, booking_reference, amount_minor, currency, requested_at,
                        state, card_token, decline_reason, refunded_minor, refunding_id, refunding_minor)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                    .param(payment.attemptId())
                    .param(payment.bookingReference())
                    .param(payment.amount().minorUnits())
                    .param(payment.amount().currency().getCurrencyCode())
                    .param(UtcColumns.column(payment.requestedAt()))
                    .param(row.state())
                    .param(row.cardToken())
                    .param(row.declineReason())
                    .param(row.refundedMinor())
                    .param(row.refundingId())
                    .param(row.refundingMinor())
                    .update();
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    @Override
    public Optional<Payment> find(String attemptId) {
        return select("WHERE attempt_id = ?", attemptId).optional();
    }

    @Override
    public Optional<Payment> lock(String attemptId) {
        return select("WHERE attempt_id = ? FOR UPDATE", attemptId).optional();
    }

    @Override
    public void save(Payment payment) {
        PaymentRow row = PaymentRow.of(payment.state());
        jdbc.sql("""
                UPDATE payment
                SET state = ?, card_token = ?, decline_reason = ?, refunded_minor = ?, refunding_id = ?,
                    refunding_minor = ?
                WHERE attempt_id = ?
                """)
                .param(row.state())
                .param(row.cardToken())
                .param(row.declineReason())
                .param(row.refundedMinor())
                .param(row.refundingId())
                .param(row.refundingMinor())
                .param(payment.attemptId())
                .update();
    }

    @Override
    public List<Payment> ofBooking(String bookingReference) {
        return select("WHERE booking_reference = ? ORDER BY requested_at, attempt_id", bookingReference)
                .list();
    }

    private JdbcClient.MappedQuerySpec<Payment> select(String condition, String value) {
        return jdbc.sql("SELECT " + PaymentRow.COLUMNS + " FROM payment p " + condition)
                .param(value)
                .query(PaymentRow::read);
    }
}
