package dev.jetway.platform.idempotency;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.problem.Problems;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
 * Answers a repeat of a request with the first answer, also when both arrive at once.
 *
 * <p>{@link #answer} stores the answer in the transaction of the work, so that both exist or neither. {@link
 * #answerUnlessRefused} stores only refusals, for work whose result keeps the request itself.
 */
public final class IdempotentRequests {

    private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,64}");

    private final StoredAnswers answers;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Problems problems;
    private final JsonMapper json;

    IdempotentRequests(
            JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock, Problems problems, JsonMapper json) {
        this.answers = new StoredAnswers(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
        this.problems = problems;
        this.json = json;
    }

    /**
     * A request and its key.
     *
     * @param caller in whose name keys are unique
     * @param fingerprint digest of everything that makes the request what it is
     */
    public record KeyedRequest(String caller, String key, String fingerprint) {}

    /** The request with its key, which has to be there. */
    public KeyedRequest keyed(String caller, @Nullable String key, Object request) {
        if (key == null) {
            throw new ProblemException(
                    ProblemCode.IDEMPOTENCY_KEY_REQUIRED, "Send an Idempotency-Key that is new for each request.");
        }
        if (!WELL_FORMED.matcher(key).matches()) {
            throw ProblemException.invalid("Idempotency-Key", "must be 1 to 64 visible ASCII characters");
        }
        return new KeyedRequest(caller, key, fingerprint(request));
    }

    /**
     * Does work that recognises a repeat itself, unless it was refused before: then the refusal is the answer.
     *
     * @param stored what {@code idempotency_key} has of the request, read by the caller together with its own rows
     */
    public ResponseEntity<?> answerUnlessRefused(
            KeyedRequest request, Optional<StoredResponse> stored, Supplier<ResponseEntity<?>> work) {
        Optional<ResponseEntity<?>> before = stored.flatMap(response -> replay(request, response));
        return before.isPresent() ? before.get() : answerOrRefusal(request, work);
    }

    /** The request has a key that belongs to another one. */
    public static ProblemException reused() {
        return new ProblemException(
                ProblemCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key belongs to another request.");
    }

    /**
     * Does the work in a transaction, or gives the answer that it had before. A repeat that arrives during the work waits for
     * its answer.
     *
     * @param caller in whose name keys are unique
     * @param key the {@code Idempotency-Key}, as sent
     * @param keyRequired whether a request without one is refused
     * @param request everything that makes the request what it is; only its digest is kept
     * @param work answers the request; refusals it throws as problems below 500 are answers too
     */
    public ResponseEntity<?> answer(
            String caller,
            @Nullable String key,
            boolean keyRequired,
            Object request,
            Supplier<ResponseEntity<?>> work) {
        if (key == null && !keyRequired) {
            return work.get();
        }
        KeyedRequest keyed = keyed(caller, key, request);
        return answerOrRefusal(keyed, () -> transaction.execute(_ -> answerOnce(keyed, work)));
    }

    /** An id that is the same whenever it is made from the same parts, such as a caller and a key. */
    public static String derivedId(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private ResponseEntity<?> answerOnce(KeyedRequest request, Supplier<ResponseEntity<?>> work) {
        LocalDateTime now = now();
        lock(request, now);
        StoredAnswers.Row row = answers.find(request).orElseThrow();
        Optional<ResponseEntity<?>> before = replay(request, row.response());
        if (before.isPresent()) {
            return before.get();
        }
        if (!row.createdAt().equals(now) && row.claimedUntil().isAfter(now)) {
            throw inProgress(); // at an instance of an earlier release
        }
        ResponseEntity<?> answer = work.get();
        URI location = answer.getHeaders().getLocation();
        answers.store(
                request,
                answer.getStatusCode().value(),
                location == null ? null : location.toString(),
                json.writeValueAsString(answer.getBody()));
        return answer;
    }

    private void lock(KeyedRequest request, LocalDateTime now) {
        try {
            answers.lock(request, now);
        } catch (PessimisticLockingFailureException anotherAtWork) {
            throw inProgress();
        }
    }

    private ResponseEntity<?> answerOrRefusal(KeyedRequest request, Supplier<ResponseEntity<?>> work) {
        try {
            return work.get();
        } catch (ProblemException refusal) {
            if (refusal.code().status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                    || refusal.code() == ProblemCode.REQUEST_IN_PROGRESS
                    || refusal.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED) {
                throw refusal;
            }
            ResponseEntity<ProblemDetail> answer = problems.answer(refusal, currentPath());
            answers.addRefusal(request, now(), refusal.code().status(), json.writeValueAsString(answer.getBody()));
            return answer;
        }
    }

    /** The stored answer; empty if there is none. */
    private Optional<ResponseEntity<?>> replay(KeyedRequest request, StoredResponse stored) {
        if (!stored.fingerprint().equals(request.fingerprint())) {
            throw reused();
        }
        if (stored.status() == null) {
            return Optional.empty();
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(stored.status())
                .contentType(
                        stored.status() >= HttpStatus.BAD_REQUEST.value()
                                ? MediaType.APPLICATION_PROBLEM_JSON
                                : MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", "true");
        if (stored.location() != null) {
            answer.location(URI.create(stored.location()));
        }
        return Optional.of(answer.body(json.readTree(String.valueOf(stored.body()))));
    }

    private static ProblemException inProgress() {
        return new ProblemException(
                ProblemCode.REQUEST_IN_PROGRESS, "Ask again shortly with the same Idempotency-Key.");
    }

    /** With the precision of the column. */
    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
    }

    private String fingerprint(Object request) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(request)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static String currentPath() {
        return String.valueOf(
                ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPath());
    }
}
