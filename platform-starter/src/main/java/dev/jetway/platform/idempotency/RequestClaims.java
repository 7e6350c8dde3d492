package dev.jetway.platform.idempotency;

import dev.jetway.platform.idempotency.IdempotentRequests.KeyedRequest;
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
            @Nullable String body) {

        Claim claimOf(KeyedRequest request) {
            if (!fingerprint.equals(request.fingerprint())) {
                return new Claim.OfAnotherRequest();
            }
            return status == null ? new Claim.InProgress() : new Claim.Answered(status, location, String.valueOf(body));
        }
    }

    private static final Logger log = LoggerFactory.getLogger(RequestClaims.class);

    /** Longer than any work takes whose calls all have timeouts. */
    private static final Duration CLAIM_DURATION = Duration.ofSeconds(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestClaims(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Claim claim(KeyedRequest request) {
        LocalDateTime now = now();
        LocalDateTime until = now.plus(CLAIM_DURATION).withNano(0);
        // Nearly every key is new, so that one statement decides; only a repeat has to look.
        if (insert(request, now, until)) {
            return new Claim.Granted(request.caller(), request.key(), until);
        }
        Optional<Row> found = row(request);
        if (found.isEmpty()) {
            return new Claim.InProgress(); // given up just now: whoever asks again gets it
        }
        Row row = found.get();
        Claim known = row.claimOf(request);
        return known instanceof Claim.InProgress
                        && row.claimedUntil().isBefore(now)
                        && takeOver(request, row.claimedUntil(), until)
                ? new Claim.Granted(request.caller(), request.key(), until)
                : known;
    }

    /** What is stored of the request, without claiming anything; of a new one as of one that somebody works on: nothing. */
    Claim find(KeyedRequest request) {
        return row(request).map(row -> row.claimOf(request)).orElseGet(Claim.InProgress::new);
    }

    /** Stores a refusal, unless something is stored already. */
    void addRefusal(KeyedRequest request, int status, String body) {
        LocalDateTime now = now();
        if (insert(request, now, now)) {
            complete(new Claim.Granted(request.caller(), request.key(), now), status, null, body);
        }
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

    private Optional<Row> row(KeyedRequest request) {
        return jdbc.sql("""
                SELECT fingerprint, claimed_until, status, location, body FROM idempotency_key
                WHERE caller = ? AND idempotency_key = ?
                """)
                .params(request.caller(), request.key())
                .query(RequestClaims::row)
                .optional();
    }

    private static Row row(ResultSet columns, int number) throws SQLException {
        return new Row(
                columns.getString("fingerprint"),
                columns.getObject("claimed_until", LocalDateTime.class),
                columns.getObject("status", Integer.class),
                columns.getString("location"),
                columns.getString("body"));
    }

    private boolean insert(KeyedRequest request, LocalDateTime now, LocalDateTime until) {
        try {
            jdbc.sql("""
                    INSERT INTO idempotency_key (caller, idempotency_key, fingerprint, claimed_until, created_at)
                    VALUES (?, ?, ?, ?, ?)
                    """)
                    .params(request.caller(), request.key(), request.fingerprint(), until, now)
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private boolean takeOver(KeyedRequest request, LocalDateTime lapsed, LocalDateTime until) {
        return jdbc.sql("""
                        UPDATE idempotency_key SET claimed_until = ?
                        WHERE caller = ? AND idempotency_key = ? AND status IS NULL AND claimed_until = ?
                        """)
                        .params(until, request.caller(), request.key(), lapsed)
                        .update()
                == 1;
    }
}
