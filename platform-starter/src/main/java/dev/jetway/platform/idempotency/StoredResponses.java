package dev.jetway.platform.idempotency;

import dev.jetway.platform.idempotency.IdempotentRequests.KeyedRequest;
import java.time.LocalDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table {@code idempotency_key}: requests by caller and key, each with its response. */
record StoredResponses(JdbcClient jdbc) {

    /**
     * Inserts the request and locks its row, which may exist, until the transaction ends. Waits for another transaction that has
     * done so. The update of nothing takes an exclusive lock at once; two shared ones would deadlock.
     */
    void lock(KeyedRequest request, LocalDateTime now) {
        jdbc.sql("""
            INSERT INTO idempotency_key (caller, idempotency_key, fingerprint, claimed_until, created_at)
            VALUES (?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE fingerprint = fingerprint
            """)
                .params(request.caller(), request.key(), request.fingerprint(), now, now)
                .update();
    }

    Optional<StoredResponse> find(KeyedRequest request) {
        return jdbc.sql("""
            SELECT fingerprint, status, location, body FROM idempotency_key
            WHERE caller = ? AND idempotency_key = ?
            """)
                .params(request.caller(), request.key())
                .query(StoredResponse.class)
                .optional();
    }

    void store(KeyedRequest request, int status, @Nullable String location, String body) {
        jdbc.sql("UPDATE idempotency_key SET status = ?, location = ?, body = ? WHERE caller = ? AND"
                        + " idempotency_key = ?")
                .param(status)
                .param(location)
                .params(body, request.caller(), request.key())
                .update();
    }

    /**
     * Stores a request with its response.
     *
     * @throws org.springframework.dao.DuplicateKeyException if the request is stored
     */
    void add(KeyedRequest request, LocalDateTime now, int status, @Nullable String location, String body) {
        jdbc.sql("""
            INSERT INTO idempotency_key
            (caller, idempotency_key, fingerprint, claimed_until, created_at, status, location, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
                .param(request.caller())
                .param(request.key())
                .param(request.fingerprint())
                .param(now)
                .param(now)
                .param(status)
                .param(location)
                .param(body)
                .update();
    }

    /** Stores the rejection of a request, unless a response is stored. */
    void addRejection(KeyedRequest request, LocalDateTime now, int status, String body) {
        jdbc.sql("""
            INSERT IGNORE INTO idempotency_key
            (caller, idempotency_key, fingerprint, claimed_until, created_at, status, body) VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
                .params(request.caller(), request.key(), request.fingerprint(), now, now, status, body)
                .update();
    }

    void delete(String caller) {
        jdbc.sql("DELETE FROM idempotency_key WHERE caller = ?").param(caller).update();
    }
}
