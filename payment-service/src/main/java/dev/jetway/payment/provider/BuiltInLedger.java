package dev.jetway.payment.provider;

import dev.jetway.payment.domain.Money;
import dev.jetway.payment.domain.OperationKey;
import dev.jetway.payment.domain.PaymentProvider.Approved;
import dev.jetway.payment.domain.PaymentProvider.Declined;
import dev.jetway.payment.domain.PaymentProvider.Outcome;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The built-in provider's ledger: one immutable entry for each idempotency key. Each statement is a transaction of its own, since
 * the provider is called outside of transactions.
 */
@Component
record BuiltInLedger(JdbcClient jdbc, Clock clock) {

    /** A movement of authorized money, and what the sum of the earlier ones must be for it to be allowed. */
    enum EntryType {
        CAPTURE(EntryType.UNTOUCHED),
        VOID(EntryType.UNTOUCHED),
        REFUND("SUM(CASE kind WHEN 'CAPTURE' THEN amount_minor WHEN 'REFUND' THEN -amount_minor ELSE 0 END) >= :minor");

        /** Authorized, and neither captured nor voided. */
        private static final String UNTOUCHED = "SUM(kind <> 'AUTHORIZATION') = 0 AND SUM(amount_minor) >= :minor";

        private final String condition;

        EntryType(String condition) {
            this.condition = condition;
        }
    }

    private static final String INSERT = """
            INSERT INTO builtin_provider_entry
                (idempotency_key, authorization_key, kind, amount_minor, currency, refusal_reason, recorded_at)
            SELECT :key, :authorization, :kind, :minor, :currency, :refusal, :now
            """;

    /** The authorization's own entry is the first: its lock serializes the movements of its money. */
    private static final String IF_ALLOWED = """
            FROM builtin_provider_entry FORCE INDEX (builtin_provider_entry_by_authorization)
            WHERE authorization_key = :authorization AND refusal_reason IS NULL
            HAVING %s FOR UPDATE
            """;

    Optional<Outcome> find(OperationKey key) {
        return jdbc.sql("SELECT refusal_reason FROM builtin_provider_entry WHERE idempotency_key = ?")
                .param(key.value())
                .query((row, _) -> outcome(row.getString("refusal_reason")))
                .optional();
    }

    /** Stores a decision, unless the key has one. @return the decision of the key */
    Outcome authorize(OperationKey key, Money amount, Outcome decision) {
        return once(key, () -> {
            insert("", key, key, "AUTHORIZATION", amount, decision);
            return decision;
        });
    }

    /** Moves authorized money, if the ledger allows it, once per key. A void, which has no amount, moves nothing. */
    Outcome move(OperationKey key, OperationKey authorization, EntryType entryType, @Nullable Money amount) {
        return once(key, () -> {
            String ifAllowed = IF_ALLOWED.formatted(entryType.condition);
            if (insert(ifAllowed, key, authorization, entryType.name(), amount, new Approved())) {
                return new Approved();
            }
            Outcome refused = new Declined("not-allowed");
            insert("", key, authorization, entryType.name(), amount, refused);
            return refused;
        });
    }

    /** @return the number of failures under this key, including this one */
    int countFailure(OperationKey key) {
        jdbc.sql("""
                INSERT INTO builtin_provider_failure (idempotency_key, failures_count) VALUES (?, 1)
                ON DUPLICATE KEY UPDATE failures_count = failures_count + 1
                """).param(key.value()).update();
        return jdbc.sql("SELECT failures_count FROM builtin_provider_failure WHERE idempotency_key = ?")
                .param(key.value())
                .query(Integer.class)
                .single();
    }

    private Outcome once(OperationKey key, Supplier<Outcome> decision) {
        try {
            return decision.get();
        } catch (DuplicateKeyException _) {
            return find(key).orElseThrow();
        }
    }

    private boolean insert(
            String condition,
            OperationKey key,
            OperationKey authorization,
            String kind,
            @Nullable Money amount,
            Outcome outcome) {
        return jdbc.sql(INSERT + condition)
                        .param("key", key.value())
                        .param("authorization", authorization.value())
                        .param("kind", kind)
                        .param("minor", amount == null ? 0 : amount.minorUnits())
                        .param(
                                "currency",
                                amount == null ? "XXX" : amount.currency().getCurrencyCode())
                        .param("refusal", outcome instanceof Declined(String reason) ? reason : null)
                        .param("now", UtcColumns.column(clock.instant()))
                        .update()
                == 1;
    }

    private static Outcome outcome(@Nullable String refusal) {
        return refusal == null ? new Approved() : new Declined(refusal);
    }
}
