package dev.jetway.platform.idempotency;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of keys: who claimed which, until when, and what the answer was. */
final class RequestClaims {

    /** How a request stands to its key. */
    sealed interface Claim {

        /** The caller of this method does the work, before {@code until}. */
        record Granted(String caller, String key, LocalDateTime until) implements Claim {}

        /** The work was done; this was the answer. */
        record Answered(int status, @Nullable String location, String body) implements Claim {}

        /** Somebody else is doing the work. */
        record InProgress() implements Claim {}

        /** The key was used for another request. */
        record OfAnotherRequest() implements Claim {}
    }

    private record Row(
            String fingerprint,
            LocalDateTime claimedUntil,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String body) {}

    private static final Logger log = LoggerFactory.getLogger(RequestClaims.class);

    /** Longer than any work takes whose calls all have timeouts. */
    private static final Duration CLAIM_DURATION = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestClaims(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Claim claim(String caller, String key, String fingerprint) {
        LocalDateTime now = LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDateTime until = now.plus(CLAIM_DURATION).withNano(0);
        // Nearly every key is new, so that one statement decides; only a repeat has to look.
        if (insert(caller, key, fingerprint, now, until)) {
            return new Claim.Granted(caller, key, until);
        }
        Optional<Row> found = find(caller, key);
        if (found.isEmpty()) {
            return new Claim.InProgress(); // given up just now: whoever asks again gets it
        }
        Row row = found.get();
        if (!row.fingerprint().equals(fingerprint)) {
            return new Claim.OfAnotherRequest();
        }
        if (row.status() != null) {
            return new Claim.Answered(row.status(), row.location(), String.valueOf(row.body()));
        }
        if (row.claimedUntil().isBefore(now) && takeOver(caller, key, row.claimedUntil(), until)) {
            return new Claim.Granted(caller, key, until);
        }
        return new Claim.InProgress();
    }

    void complete(Claim.Granted claim, int status, @Nullable String location, String body) {
        jdbc.sql("""
                UPDATE idempotency_key SET status = ?, location = ?, body = ?
                WHERE caller = ? AND idempotency_key = ? AND status IS NULL
                """)
                .param(status)
                .param(location)
                .params(body, claim.caller(), claim.key())
                .update();
    }

    /** Makes room for a repeat at once; if even that fails, the claim lapses by itself. */
    void giveUp(Claim.Granted claim) {
        try {
            jdbc.sql("""
                    DELETE FROM idempotency_key
                    WHERE caller = ? AND idempotency_key = ? AND status IS NULL AND claimed_until = ?
                    """).params(claim.caller(), claim.key(), claim.until()).update();
        } catch (DataAccessException unreachable) {
            log.warn("A claim is left to lapse: {}", unreachable.getClass().getSimpleName());
        }
    }

    private Optional<Row> find(String caller, String key) {
        return jdbc.sql("""
                SELECT fingerprint, claimed_until, status, location, body FROM idempotency_key
                WHERE caller = ? AND idempotency_key = ?
                """).params(caller, key).query(RequestClaims::row).optional();
    }

    private static Row row(ResultSet columns, int number) throws SQLException {
        return new Row(
                columns.getString("fingerprint"),
                columns.getObject("claimed_until", LocalDateTime.class),
                columns.getObject("status", Integer.class),
                columns.getString("location"),
                columns.getString("body"));
    }

    private boolean insert(String caller, String key, String fingerprint, LocalDateTime now, LocalDateTime until) {
        try {
            jdbc.sql("""
                    INSERT INTO idempotency_key (caller, idempotency_key, fingerprint, claimed_until, created_at)
                    VALUES (?, ?, ?, ?, ?)
                    """).params(caller, key, fingerprint, until, now).update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    private boolean takeOver(String caller, String key, LocalDateTime lapsed, LocalDateTime until) {
        return jdbc.sql("""
                        UPDATE idempotency_key SET claimed_until = ?
                        WHERE caller = ? AND idempotency_key = ? AND status IS NULL AND claimed_until = ?
                        """).params(until, caller, key, lapsed).update() == 1;
    }
}
