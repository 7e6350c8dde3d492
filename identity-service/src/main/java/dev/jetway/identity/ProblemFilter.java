package dev.jetway.identity;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.Problems;
import dev.jetway.platform.problem.TransientFailures;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps failures inside filters to problem details: 503 for an unavailable database, 400 for a malformed query or form.
 * Sessions and the OAuth 2.0 endpoints are filters, which the exception handlers of controllers do not cover.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ProblemFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ProblemFilter.class);

    /** Of names and values of parameters; half of the headers of a response, and more than any request of a client needs. */
    private static final int ENCODED_CHARACTERS_MAX = 5_000;

    private final Problems problems;
    private final JsonMapper json;

    ProblemFilter(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            // Parses the parameters first: some filters would handle the exception themselves.
            if (isTooLong(request.getParameterMap())) {
                refuse(request, response, ProblemCode.REQUEST_TOO_LARGE);
                return;
            }
        } catch (InvalidParameterException malformed) {
            boolean large = malformed.getErrorCode() == ProblemCode.REQUEST_TOO_LARGE.status();
            refuse(request, response, large ? ProblemCode.REQUEST_TOO_LARGE : ProblemCode.INVALID_REQUEST);
            return;
        }
        try {
            chain.doFilter(request, response);
        } catch (RuntimeException | ServletException failure) {
            if (!TransientFailures.isTransient(failure) || response.isCommitted()) {
                throw failure;
            }
            log.warn("{} failed, database unavailable: {}", request.getRequestURI(), failure.toString());
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Problems.RETRY_AFTER_SECONDS));
            writeProblem(request, response, ProblemCode.SERVICE_UNAVAILABLE, "The account database is unavailable.");
        }
    }

    /** Redirects repeat parameters, percent-encoded, in a header. */
    private static boolean isTooLong(Map<String, String[]> parameters) {
        return parameters.entrySet().stream()
                        .flatMap(each -> Stream.concat(Stream.of(each.getKey()), Arrays.stream(each.getValue())))
                        .mapToInt(text ->
                                UriUtils.encode(text, StandardCharsets.UTF_8).length())
                        .sum()
                > ENCODED_CHARACTERS_MAX;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ProblemCode code) throws IOException {
        writeProblem(request, response, code, "The query or the form is too large, or not percent-encoded UTF-8.");
    }

    private void writeProblem(HttpServletRequest request, HttpServletResponse response, ProblemCode code, String detail)
            throws IOException {
        ProblemDetail problem = problems.detail(code, detail, request.getRequestURI(), List.of());
        if (request.getRequestURI().startsWith("/oauth2/") && code == ProblemCode.INVALID_REQUEST) {
            problem.setProperty("error", OAuth2ErrorCodes.INVALID_REQUEST);
        }
        response.resetBuffer();
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = json.writeValueAsBytes(problem);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
