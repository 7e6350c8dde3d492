package dev.jetway.payment.persistence;

import dev.jetway.payment.domain.Conclusion;
import dev.jetway.payment.domain.Instruction;
import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.Operation;
import dev.jetway.payment.domain.OperationKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** An operation's instruction as columns. */
record OperationRow(
        String kind,
        @Nullable String refundId,
        @Nullable Long amountMinor,
        @Nullable String currency) {

    static OperationRow of(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Authorize(Money amount) -> withAmount("AUTHORIZE", null, amount);
            case Instruction.Capture _ -> new OperationRow("CAPTURE", null, null, null);
            case Instruction.Void _ -> new OperationRow("VOID", null, null, null);
            case Instruction.Refund(String refundId, Money amount) -> withAmount("REFUND", refundId, amount);
        };
    }

    static Operation read(ResultSet row, int index) throws SQLException {
        return new Operation(
                new OperationKey(row.getString("operation_key")),
                row.getString("attempt_id"),
                row.getString("booking_reference"),
                instruction(row),
                Instants.read(row, "accepted_at"),
                row.getInt("tries_count"),
                conclusion(row),
                Instants.readNullable(row, "concluded_at"));
    }

    private static Instruction instruction(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        return switch (kind) {
            case "AUTHORIZE" -> new Instruction.Authorize(amount(row));
            case "CAPTURE" -> new Instruction.Capture();
            case "VOID" -> new Instruction.Void();
            case "REFUND" -> new Instruction.Refund(row.getString("refund_id"), amount(row));
            default -> throw new IllegalStateException("An operation is of the unknown kind " + kind);
        };
    }

    private static @Nullable Conclusion conclusion(ResultSet row) throws SQLException {
        if (row.getObject("concluded_at") == null) {
            return null;
        }
        String reason = row.getString("refusal_reason");
        return reason == null ? new Conclusion.Done() : new Conclusion.Refused(reason);
    }

    private static Money amount(ResultSet row) throws SQLException {
        return new Money(row.getLong("amount_minor"), Currency.getInstance(row.getString("currency")));
    }

    private static OperationRow withAmount(String kind, @Nullable String refundId, Money amount) {
        return new OperationRow(
                kind, refundId, amount.amountMinor(), amount.currency().getCurrencyCode());
    }
}
