package dev.jetway.platform.idempotency;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.problem.Problems;
import dev.jetway.platform.sql.UtcColumns;
import dev.jetway.platform.text.Sha256;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Responds to a repeated request with the first response, also if both are concurrent.
 *
 * <p>{@link #respond} stores the response in the transaction of the work, so that both exist or neither. {@link
 * #respondUnlessRejected} stores only rejections, for work that recognizes a repeated request itself.
 */
public final class IdempotentRequests {

    private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final StoredResponses responses;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Problems problems;
    private final JsonMapper json;

    IdempotentRequests(
            JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, Problems problems, JsonMapper json) {
        this.responses = new StoredResponses(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.problems = problems;
        this.json = json;
    }

    /**
     * A request and its key.
     *
     * @param caller the scope of the key
     * @param fingerprint digest of the request
     */
    public record KeyedRequest(String caller, String key, String fingerprint) {}

    /** The request with its key, which is required. */
    public KeyedRequest keyed(String caller, @Nullable String key, Object request) {
        if (key == null) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_REQUIRED,
                    "An Idempotency-Key is required, a new one for each request.");
        }
        if (!WELL_FORMED.matcher(key).matches()) {
            throw ProblemException.invalid("Idempotency-Key", "must be 1 to 64 visible ASCII characters");
        }
        return new KeyedRequest(caller, key, fingerprint(request));
    }

    /**
     * Does work that recognizes a repeated request itself. If the request was rejected before, responds with that rejection.
     *
     * @param stored the row of {@code idempotency_key}, which the caller reads together with its own rows
     */
    public ResponseEntity<?> respondUnlessRejected(
            KeyedRequest request, Optional<StoredResponse> stored, Supplier<ResponseEntity<?>> work) {
        Optional<ResponseEntity<?>> before = stored.flatMap(row -> replay(request, row));
        return before.isPresent() ? before.get() : respondAndStoreRejection(request, work);
    }

    /** The key belongs to another request. */
    public static ProblemException reused() {
        return new ProblemException(
                ProblemCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key belongs to another request.");
    }

    /**
     * Does the work in a transaction, or responds with the stored response. A concurrent repetition waits for the response.
     *
     * @param caller the scope of the key
     * @param key the {@code Idempotency-Key}, as sent
     * @param keyRequired whether a request without a key is rejected
     * @param request the content of the request; only its digest is stored
     * @param work returns the response; a thrown problem below 500 is a response too
     */
    public ResponseEntity<?> respond(
            String caller,
            @Nullable String key,
            boolean keyRequired,
            Object request,
            Supplier<ResponseEntity<?>> work) {
        if (key == null && !keyRequired) {
            return work.get();
        }
        KeyedRequest keyed = keyed(caller, key, request);
        return respondAndStoreRejection(keyed, () -> transaction.execute(_ -> respondOnce(keyed, work)));
    }

    /**
     * Does the work and stores the response in one transaction, or responds with the stored response. For work that waits for its
     * concurrent repetition by a lock of its own: what a repetition has done is rolled back, and it gets the first response.
     *
     * @param stored the row of {@code idempotency_key}, which the caller reads together with its own rows
     */
    public ResponseEntity<?> respondAndStore(
            KeyedRequest request, Optional<StoredResponse> stored, Supplier<ResponseEntity<?>> work) {
        Optional<ResponseEntity<?>> before = stored.flatMap(row -> replay(request, row));
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return respondAndStoreRejection(
                    request,
                    () -> transaction.execute(_ -> {
                        ResponseEntity<?> response = work.get();
                        responses.add(
                                request, now(), response.getStatusCode().value(), location(response), body(response));
                        return response;
                    }));
        } catch (DuplicateKeyException repeated) {
            return responses.find(request).flatMap(row -> replay(request, row)).orElseThrow(() -> repeated);
        }
    }

    /** An id that is derived from its parts, such as a caller and a key. */
    public static String derivedId(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /** Deletes all requests of the caller with their responses. */
    public void deleteResponses(String caller) {
        responses.delete(caller);
    }

    private ResponseEntity<?> respondOnce(KeyedRequest request, Supplier<ResponseEntity<?>> work) {
        lock(request);
        Optional<ResponseEntity<?>> before =
                replay(request, responses.find(request).orElseThrow());
        if (before.isPresent()) {
            return before.get();
        }
        ResponseEntity<?> response = work.get();
        responses.store(request, response.getStatusCode().value(), location(response), body(response));
        return response;
    }

    private static @Nullable String location(ResponseEntity<?> response) {
        URI location = response.getHeaders().getLocation();
        return location == null ? null : location.toString();
    }

    private String body(ResponseEntity<?> response) {
        return json.writeValueAsString(response.getBody());
    }

    private void lock(KeyedRequest request) {
        try {
            responses.lock(request, now());
        } catch (PessimisticLockingFailureException inProgress) {
            throw new ProblemException(
                    ProblemCode.REQUEST_IN_PROGRESS,
                    "The request is in progress. Retry it with the same Idempotency-Key.");
        }
    }

    private ResponseEntity<?> respondAndStoreRejection(KeyedRequest request, Supplier<ResponseEntity<?>> work) {
        try {
            return work.get();
        } catch (ProblemException rejection) {
            if (rejection.code().status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                    || rejection.code() == ProblemCode.REQUEST_IN_PROGRESS
                    || rejection.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED) {
                throw rejection;
            }
            ResponseEntity<ProblemDetail> response = problems.response(rejection, currentPath());
            responses.addRejection(
                    request, now(), rejection.code().status(), json.writeValueAsString(response.getBody()));
            return response;
        }
    }

    /** The stored response; empty if there is none. */
    private Optional<ResponseEntity<?>> replay(KeyedRequest request, StoredResponse stored) {
        if (!stored.fingerprint().equals(request.fingerprint())) {
            throw reused();
        }
        if (stored.status() == null) {
            return Optional.empty();
        }
        ResponseEntity.BodyBuilder response = ResponseEntity.status(stored.status())
                .contentType(
                        stored.status() >= HttpStatus.BAD_REQUEST.value()
                                ? MediaType.APPLICATION_PROBLEM_JSON
                                : MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", "true");
        if (stored.location() != null) {
            response.location(URI.create(stored.location()));
        }
        return Optional.of(response.body(json.readTree(String.valueOf(stored.body()))));
    }

    private LocalDateTime now() {
        return UtcColumns.column(clock.instant());
    }

    private String fingerprint(Object request) {
        return HexFormat.of().formatHex(Sha256.of(json.writeValueAsBytes(request)));
    }

    private static String currentPath() {
        return String.valueOf(
                ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPath());
    }
}
