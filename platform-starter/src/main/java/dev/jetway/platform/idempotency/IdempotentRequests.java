package dev.jetway.platform.idempotency;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.idempotency.RequestClaims.Claim;
import dev.jetway.platform.problem.ProblemException;
import dev.jetway.platform.problem.Problems;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a repeat of a request with the first answer, also when both arrive at once.
 *
 * <p>{@link #answer} stores the answer: a key is claimed before the work and completed with its answer. If the process dies in
 * between, the claim lapses and a repeat does the work again: so the work itself must find what it did before, by ids made
 * with {@link #derivedId}. {@link #answerUnlessRefused} stores only refusals, for work whose result keeps the request itself.
 */
public final class IdempotentRequests {

    private static final Pattern WELL_FORMED = Pattern.compile("[\\x21-\\x7e]{1,64}");
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final long LOOK_AGAIN_MILLIS = 40;

    private final RequestClaims claims;
    private final Problems problems;
    private final JsonMapper json;

    IdempotentRequests(RequestClaims claims, Problems problems, JsonMapper json) {
        this.claims = claims;
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

    /** Does work that recognises a repeat itself, unless it was refused before: then the refusal is the answer. */
    public ResponseEntity<?> answerUnlessRefused(KeyedRequest request, Supplier<ResponseEntity<?>> work) {
        return switch (claims.find(request)) {
            case Claim.Answered answered -> again(answered);
            case Claim.OfAnotherRequest _ -> throw reused();
            case Claim.Granted _, Claim.InProgress _ -> {
                try {
                    yield work.get();
                } catch (ProblemException refusal) {
                    if (refusal.code().status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()
                            || refusal.code() == ProblemCode.IDEMPOTENCY_KEY_REUSED) {
                        throw refusal;
                    }
                    ResponseEntity<ProblemDetail> answer = problems.answer(refusal, currentPath());
                    claims.addRefusal(request, refusal.code().status(), json.writeValueAsString(answer.getBody()));
                    yield answer;
                }
            }
        };
    }

    /** The request has a key that belongs to another one. */
    public static ProblemException reused() {
        return new ProblemException(
                ProblemCode.IDEMPOTENCY_KEY_REUSED, "This Idempotency-Key belongs to another request.");
    }

    /**
     * Does the work, or gives the answer that it had before.
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
        long giveUpAt = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            switch (claims.claim(keyed)) {
                case Claim.Granted granted -> {
                    return work(granted, work);
                }
                case Claim.Answered answered -> {
                    return again(answered);
                }
                case Claim.OfAnotherRequest _ -> throw reused();
                case Claim.InProgress _ -> {
                    if (System.nanoTime() > giveUpAt) {
                        throw new ProblemException(
                                ProblemCode.REQUEST_IN_PROGRESS, "Ask again shortly with the same Idempotency-Key.");
                    }
                    pause();
                }
            }
        }
    }

    /** An id that is the same whenever it is made from the same parts, such as a caller and a key. */
    public static String derivedId(String... parts) {
        return UUID.nameUUIDFromBytes(String.join("\n", parts).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private ResponseEntity<?> work(Claim.Granted claim, Supplier<ResponseEntity<?>> work) {
        try {
            ResponseEntity<?> answer = work.get();
            complete(claim, answer);
            return answer;
        } catch (ProblemException refusal) {
            if (refusal.code().status() >= HttpStatus.INTERNAL_SERVER_ERROR.value()) {
                claims.giveUp(claim);
                throw refusal;
            }
            ResponseEntity<ProblemDetail> answer = problems.answer(refusal, currentPath());
            complete(claim, answer);
            return answer;
        } catch (RuntimeException failure) {
            claims.giveUp(claim);
            throw failure;
        }
    }

    private void complete(Claim.Granted claim, ResponseEntity<?> answer) {
        URI location = answer.getHeaders().getLocation();
        claims.complete(
                claim,
                answer.getStatusCode().value(),
                location == null ? null : location.toString(),
                json.writeValueAsString(answer.getBody()));
    }

    private ResponseEntity<JsonNode> again(Claim.Answered answered) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(answered.status())
                .contentType(
                        answered.status() >= HttpStatus.BAD_REQUEST.value()
                                ? MediaType.APPLICATION_PROBLEM_JSON
                                : MediaType.APPLICATION_JSON)
                .header("Idempotency-Replayed", "true");
        if (answered.location() != null) {
            answer.location(URI.create(answered.location()));
        }
        return answer.body(json.readTree(answered.body()));
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

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ProblemException(ProblemCode.REQUEST_IN_PROGRESS, "Ask again with the same Idempotency-Key.");
        }
    }
}
