package dev.jetway.payment.provider;

import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider.Approved;
import dev.jetway.payment.domain.PaymentProvider.Declined;
import dev.jetway.payment.domain.PaymentProvider.Outcome;
import dev.jetway.platform.sql.UtcColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The built-in provider's ledger: one immutable entry for each idempotency key, written in transactions of its own.
 */
@Component
class BuiltInLedger {

    enum Kind {
        AUTHORIZATION,
        CAPTURE,
        VOID,
        REFUND
    }

    private record Entry(
            OperationKey key,
            Kind kind,
            long minorUnits,
            String currency,
            @Nullable String refusalReason) {

        static Entry read(ResultSet row, int index) throws SQLException {
            return new Entry(
                    new OperationKey(row.getString("idempotency_key")),
                    Kind.valueOf(row.getString("kind")),
                    row.getLong("amount_minor"),
                    row.getString("currency"),
                    row.getString("refusal_reason"));
        }

        Outcome outcome() {
            return refusalReason == null ? new Approved() : new Declined(refusalReason);
        }

        boolean moved(Kind what) {
            return kind == what && refusalReason == null;
        }
    }

    private static final String SELECT_ENTRY =
            "SELECT idempotency_key, kind, amount_minor, currency, refusal_reason FROM builtin_provider_entry ";

    private final JdbcClient jdbc;
    private final TransactionTemplate own;
    private final Clock clock;

    BuiltInLedger(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.own = new TransactionTemplate(transactions);
        this.own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
    }

    Optional<Outcome> find(OperationKey key) {
        return inOwn(() -> jdbc.sql(SELECT_ENTRY + "WHERE idempotency_key = ?")
                .param(key.value())
                .query(Entry::read)
                .optional()
                .map(Entry::outcome));
    }

    /** Stores a decision, unless the key has one. @return the decision of the key */
    Outcome authorize(OperationKey key, Money amount, Outcome decision) {
        try {
            return inOwn(() -> enter(
                    key,
                    key,
                    Kind.AUTHORIZATION,
                    amount.minorUnits(),
                    amount.currency().getCurrencyCode(),
                    decision));
        } catch (DuplicateKeyException _) {
            return find(key).orElseThrow();
        }
    }

    /** Moves authorized money, if the ledger allows it, once per key. A void, which has no amount, moves nothing. */
    Outcome settle(OperationKey key, OperationKey authorization, Kind kind, @Nullable Money amount) {
        return inOwn(() -> {
            // The authorization's own entry is the first: its lock serializes the operations on its money.
            List<Entry> entries = jdbc.sql(
                            SELECT_ENTRY + "WHERE authorization_key = ? ORDER BY idempotency_key FOR UPDATE")
                    .param(authorization.value())
                    .query(Entry::read)
                    .list();
            Optional<Entry> before =
                    entries.stream().filter(entry -> entry.key().equals(key)).findAny();
            if (before.isPresent()) {
                return before.get().outcome();
            }
            long minorUnits = amount == null ? 0 : amount.minorUnits();
            String currency = entries.isEmpty() ? "XXX" : entries.getFirst().currency();
            return enter(key, authorization, kind, minorUnits, currency, decide(entries, kind, minorUnits));
        });
    }

    /** @return the number of failures under this key, including this one */
    int countFailure(OperationKey key) {
        return inOwn(() -> {
            jdbc.sql("""
                    INSERT INTO builtin_provider_failure (idempotency_key, failures_count) VALUES (?, 1)
                    ON DUPLICATE KEY UPDATE failures_count = failures_count + 1
                    """).param(key.value()).update();
            return jdbc.sql("SELECT failures_count FROM builtin_provider_failure WHERE idempotency_key = ?")
                    .param(key.value())
                    .query(Integer.class)
                    .single();
        });
    }

    private static Outcome decide(List<Entry> entries, Kind kind, long minorUnits) {
        long authorized = sum(entries, Kind.AUTHORIZATION);
        long captured = sum(entries, Kind.CAPTURE);
        boolean voided = entries.stream().anyMatch(entry -> entry.moved(Kind.VOID));
        boolean capturedBefore = entries.stream().anyMatch(entry -> entry.moved(Kind.CAPTURE));
        boolean open =
                entries.stream().anyMatch(entry -> entry.moved(Kind.AUTHORIZATION)) && !voided && !capturedBefore;
        boolean allowed = switch (kind) {
            case AUTHORIZATION -> false;
            case CAPTURE -> open && minorUnits <= authorized;
            case VOID -> open;
            case REFUND -> sum(entries, Kind.REFUND) + minorUnits <= captured;
        };
        return allowed ? new Approved() : new Declined("not-allowed");
    }

    private static long sum(List<Entry> entries, Kind kind) {
        return entries.stream()
                .filter(entry -> entry.moved(kind))
                .mapToLong(Entry::minorUnits)
                .sum();
    }

    private Outcome enter(
            OperationKey key,
            OperationKey authorization,
            Kind kind,
            long minorUnits,
            String currency,
            Outcome outcome) {
        jdbc.sql("""
                INSERT INTO builtin_provider_entry
                    (idempotency_key, authorization_key, kind, amount_minor, currency, refusal_reason, recorded_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """)
                .param(key.value())
                .param(authorization.value())
                .param(kind.name())
                .param(minorUnits)
                .param(currency)
                .param(
                        switch (outcome) {
                            case Approved _ -> null;
                            case Declined(String reason) -> reason;
                        })
                .param(UtcColumns.column(clock.instant()))
                .update();
        return outcome;
    }

    private <T> T inOwn(Supplier<T> work) {
        return Objects.requireNonNull(own.execute(_ -> work.get()));
    }
}
