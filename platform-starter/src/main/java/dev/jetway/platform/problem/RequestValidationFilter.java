package dev.jetway.platform.problem;

import dev.jetway.contracts.ProblemCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects requests that the container could misinterpret or fail at: a target that is not canonical, repeated parameters of the
 * API, an encoded body, and a wildcard content type.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class RequestValidationFilter extends OncePerRequestFilter {

    private static final String API = "/api/";

    private final Problems problems;

    RequestValidationFilter(Problems problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String query = request.getQueryString();
        if (!RequestTarget.isCanonical(request.getRequestURI(), query)) {
            problems.write(
                    response, ProblemCode.INVALID_REQUEST, "The path or query is invalid or not canonical.", "/");
        } else if (request.getRequestURI().startsWith(API) && hasRepeatedParameter(query)) {
            problems.write(
                    response,
                    ProblemCode.INVALID_REQUEST,
                    "A parameter occurs more than once.",
                    request.getRequestURI());
        } else if (isEncoded(request.getHeader(HttpHeaders.CONTENT_ENCODING))) {
            problems.write(
                    response,
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding is not supported.",
                    request.getRequestURI());
        } else if (isWildcard(request.getContentType())) {
            problems.write(
                    response,
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must be one media type.",
                    request.getRequestURI());
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
            String name = URLDecoder.decode(parameter.split("=", 2)[0], StandardCharsets.UTF_8);
            if (!parameter.isEmpty() && !names.add(name)) {
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
}
