package dev.jetway.platform.security;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Responds to authentication and authorization failures with problems; 503 if the issuer's keys can't be fetched. */
record TokenProblems(Problems problems)
        implements AuthenticationEntryPoint, AuthenticationFailureHandler, AccessDeniedHandler {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Integer.toString(Problems.RETRY_AFTER_SECONDS));
            problems.write(
                    response,
                    ProblemCode.SERVICE_UNAVAILABLE,
                    "Tokens can not be verified at the moment.",
                    request.getRequestURI());
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.write(
                    response, ProblemCode.UNAUTHORIZED, "A valid access token is required.", request.getRequestURI());
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        commence(request, response, failure);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        problems.write(
                response, ProblemCode.FORBIDDEN, "The token does not permit this request.", request.getRequestURI());
    }
}
