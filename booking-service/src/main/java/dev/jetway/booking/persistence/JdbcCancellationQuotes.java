package dev.jetway.booking.persistence;

import dev.jetway.booking.domain.CancellationQuote;
import dev.jetway.booking.domain.CancellationQuotes;
import dev.jetway.booking.domain.Money;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cancellation quotes in the primary, a row for each booking. */
@Component
record JdbcCancellationQuotes(JdbcClient jdbc) implements CancellationQuotes {

    /** A locking read: the snapshot of the transaction may be older than the lock of the booking. */
    @Override
    public Optional<CancellationQuote> newest(RecordLocator reference) {
        return jdbc.sql("""
                        SELECT quote_id, refund_minor, fee_minor, currency, expires_at FROM cancellation_quote
                        WHERE reference = ? FOR UPDATE
                        """)
                .param(reference.value())
                .query((row, _) -> quote(row))
                .optional();
    }

    @Override
    public void replace(RecordLocator reference, CancellationQuote quote) {
        jdbc.sql("""
                        INSERT INTO cancellation_quote (reference, quote_id, refund_minor, fee_minor, currency, expires_at)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON DUPLICATE KEY UPDATE quote_id = VALUES(quote_id), refund_minor = VALUES(refund_minor),
                            fee_minor = VALUES(fee_minor), currency = VALUES(currency), expires_at = VALUES(expires_at)
                        """)
                .params(
                        reference.value(),
                        quote.id(),
                        quote.refund().minorUnits(),
                        quote.fee().minorUnits(),
                        quote.refund().currency().getCurrencyCode(),
                        UtcColumns.column(quote.expiresAt()))
                .update();
    }

    private static CancellationQuote quote(ResultSet row) throws SQLException {
        Currency currency = Currency.getInstance(row.getString("currency"));
        return new CancellationQuote(
                row.getString("quote_id"),
                new Money(row.getLong("refund_minor"), currency),
                new Money(row.getLong("fee_minor"), currency),
                UtcColumns.instant(row, "expires_at"));
    }
}
