package dev.jetway.payment.persistence;

import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.OperationResult;
import dev.jetway.payment.domain.PaymentCommand;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** An operation's command as columns. */
record OperationRow(
        String kind,
        @Nullable String refundId,
        @Nullable Long minorUnits,
        @Nullable String currency) {

    static final String COLUMNS = """
            o.operation_key, o.attempt_id, o.booking_reference, o.kind, o.refund_id, o.amount_minor, o.currency,
                o.accepted_at, o.tries_count, o.concluded_at, o.refusal_reason""";

    static OperationRow of(PaymentCommand command) {
        return switch (command) {
            case PaymentCommand.Authorize(Money amount) -> withAmount("AUTHORIZE", null, amount);
            case PaymentCommand.Capture _ -> new OperationRow("CAPTURE", null, null, null);
            case PaymentCommand.Void _ -> new OperationRow("VOID", null, null, null);
            case PaymentCommand.Refund(String refundId, Money amount) -> withAmount("REFUND", refundId, amount);
        };
    }

    static Operation read(ResultSet row, int index) throws SQLException {
        return new Operation(
                new OperationKey(row.getString("operation_key")),
                row.getString("attempt_id"),
                row.getString("booking_reference"),
                command(row),
                UtcColumns.instant(row, "accepted_at"),
                row.getInt("tries_count"),
                result(row),
                UtcColumns.instantOrNull(row, "concluded_at"));
    }

    private static PaymentCommand command(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return switch (kind) {
            case "AUTHORIZE" -> new PaymentCommand.Authorize(amount(row));
            case "CAPTURE" -> new PaymentCommand.Capture();
            case "VOID" -> new PaymentCommand.Void();
            case "REFUND" -> new PaymentCommand.Refund(row.getString("refund_id"), amount(row));
            default -> throw new IllegalStateException("An operation is of the unknown kind " + kind);
        };
    }

    private static @Nullable OperationResult result(ResultSet row) throws SQLException {
        if (row.getObject("concluded_at") == null) {
            return null;
        }
        String reason = row.getString("refusal_reason");
        return reason == null ? new OperationResult.Done() : new OperationResult.Refused(reason);
    }

    private static Money amount(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
    }

    private static OperationRow withAmount(String kind, @Nullable String refundId, Money amount) {
        return new OperationRow(
                kind, refundId, amount.minorUnits(), amount.currency().getCurrencyCode());
    }
}
