package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejects requests that the container could misinterpret or fail at: a target that is not canonical, repeated parameters of the
 * API, an encoded body, and a wildcard content type.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestValidationFilter extends OncePerRequestFilter {

    private static final String API = "/api/";

    private final Problems problems;
    private final JsonMapper json;

    RequestValidationFilter(Problems problems, JsonMapper json) {
        this.problems = problems;
        this.json = json;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (!RequestTarget.isCanonical(request.getRequestURI(), query)) {
            reject(
                    response,
                    "/",
                    ProblemCode.INVALID_REQUEST,
                    "The path or query is not valid, or not in its canonical spelling.");
        } else if (request.getRequestURI().startsWith(API) && hasRepeatedParameter(query)) {
            reject(
                    response,
                    request.getRequestURI(),
                    ProblemCode.INVALID_REQUEST,
                    "A parameter is there more than once.");
        } else if (isEncoded(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
            reject(
                    response,
                    request.getRequestURI(),
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Send the body without a content coding.");
        } else if (isWildcard(request.getContentType())) {
            reject(
                    response,
                    request.getRequestURI(),
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "A Content-Type is one media type.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean hasRepeatedParameter(@Nullable String query) {
        if (query == null) {
            return false;
        }
        Set<String> names = new HashSet<>();
        for (String parameter : query.split("&")) {
            if (!parameter.isEmpty() && !names.add(parameter.split("=", 2)[0])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEncoded(@Nullable String coding) {
        return coding != null && !coding.strip().equalsIgnoreCase("identity");
    }

    /** Spring fails to parse it. */
    private static boolean isWildcard(@Nullable String contentType) {
        return contentType != null && contentType.split(";", 2)[0].contains("*");
    }

    private void reject(HttpServletResponse response, String path, ProblemCode code, String detail) throws IOException {
        response.setStatus(code.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problems.detail(code, detail, path, List.of()));
    }
}
