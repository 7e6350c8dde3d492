package dev.jetway.payment.persistence;

import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.Payment;
import dev.jetway.payment.domain.Payments;
import dev.jetway.platform.sql.UtcColumns;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments in the table {@code payment}. */
@Component
public record JdbcPayments(JdbcClient jdbc) implements Payments {

    private static final String UNLESS_VOIDED =
            "FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM payment_operation WHERE operation_key = ?)";

    @Override
    public void add(Payment payment) {
        insert(payment, "").update();
    }

    @Override
    public boolean addUnlessVoided(Payment payment) {
        return insert(payment, UNLESS_VOIDED)
                        .param(OperationKey.voidOf(payment.attemptId()).value())
                        .update()
                == 1;
    }

    private JdbcClient.StatementSpec insert(Payment payment, String condition) {
        PaymentRow row = PaymentRow.of(payment.state());
        return jdbc.sql("""
                INSERT INTO payment (attempt_id, booking_reference, amount_minor, currency, requested_at,
                    state, card_token, decline_reason, refunded_minor, refunding_id, refunding_minor)
                SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?
                """ + condition)
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
                .param(row.refundingMinor());
    }

    @Override
    public Optional<Payment> find(String attemptId) {
        return select("WHERE attempt_id = ?", attemptId).optional();
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
