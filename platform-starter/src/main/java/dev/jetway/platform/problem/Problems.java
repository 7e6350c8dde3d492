package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import io.micrometer.tracing.Tracer;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Creates problem details (RFC 9457) with the extension members {@code code}, {@code traceId} and {@code errors}. */
public record Problems(@Nullable Tracer tracer, JsonMapper json) {

    /** The value of {@code Retry-After} for outages. */
    public static final int RETRY_AFTER_SECONDS = 2;

    private static final int ERRORS_MAX = 100;

    /** The body of a problem, with the first errors. */
    public ProblemDetail detail(ProblemCode code, String detail, String path, List<FieldProblem> errors) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(code.status()), detail);
        problem.setType(code.type());
        problem.setTitle(code.title());
        problem.setInstance(instance(path));
        problem.setProperty("code", code.code());
        problem.setProperty("traceId", traceId());
        if (!errors.isEmpty()) {
            problem.setProperty("errors", errors.subList(0, Math.min(errors.size(), ERRORS_MAX)));
        }
        return problem;
    }

    /** Writes a problem in a filter, where there is no controller. */
    public void write(HttpServletResponse response, ProblemCode code, String detail, String path) throws IOException {
        response.setStatus(code.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), detail(code, detail, path, List.of()));
    }

    /** A response, with {@code Retry-After} if a retry may succeed. */
    public ResponseEntity<ProblemDetail> response(
            ProblemCode code, String detail, String path, List<FieldProblem> errors) {
        ResponseEntity.BodyBuilder builder =
                ResponseEntity.status(code.status()).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        // Overrides the cache control of the operation.
        builder.cacheControl(CacheControl.noStore());
        if (code == ProblemCode.SERVICE_UNAVAILABLE || code == ProblemCode.REQUEST_IN_PROGRESS) {
            builder.header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_AFTER_SECONDS));
        }
        return builder.body(detail(code, detail, path, errors));
    }

    /** A response with extension members. */
    public ResponseEntity<ProblemDetail> response(ProblemException problem, String path) {
        ResponseEntity<ProblemDetail> response =
                response(problem.code(), String.valueOf(problem.getMessage()), path, problem.errors());
        ProblemDetail body = response.getBody();
        if (body != null) {
            problem.members().forEach(body::setProperty);
        }
        return response;
    }

    private static URI instance(String path) {
        try {
            return URI.create(path);
        } catch (IllegalArgumentException notAUri) {
            return URI.create("/");
        }
    }

    private String traceId() {
        if (tracer == null || tracer.currentSpan() == null) {
            return "";
        }
        return tracer.currentSpan().context().traceId();
    }
}
