package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Error responses of the endpoints that do not redirect. Those of {@code /userinfo} and {@code /connect/logout} are sent by
 * filters that turn unexpected exceptions into client errors with the exception's message; these are thrown again here, so
 * that they become 503.
 */
final class EndpointErrors {

    private static final String INTROSPECTION = "/oauth2/introspect";

    /** The error description for an unexpected exception. */
    private static final String UNEXPECTED = "OpenID Connect 1.0 (UserInfo|RP-Initiated Logout) Error: (?s:.*)";

    private EndpointErrors() {}

    /**
     * Failed client authentication (RFC 6749, 5.2). The challenge is sent only to requests with the header Authorization, and
     * by introspection, which has no other method: a browser would show a password dialog.
     */
    static void clientAuthentication(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : OAuth2ErrorCodes.INVALID_CLIENT;
        boolean unknown = OAuth2ErrorCodes.INVALID_CLIENT.equals(code);
        response.setStatus((unknown ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST).value());
        if (unknown
                && (request.getHeader(HttpHeaders.AUTHORIZATION) != null
                        || request.getRequestURI().equals(INTROSPECTION))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"jetway\"");
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"error\":\"" + code + "\"}");
    }

    static void userInfo(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        OAuth2Error error = errorOf(failure);
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + error.getErrorCode() + "\"");
        response.setStatus(
                OAuth2ErrorCodes.INSUFFICIENT_SCOPE.equals(error.getErrorCode())
                        ? HttpStatus.FORBIDDEN.value()
                        : HttpStatus.UNAUTHORIZED.value());
    }

    static void logout(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.sendError(HttpStatus.BAD_REQUEST.value(), errorOf(failure).toString());
    }

    private static OAuth2Error errorOf(AuthenticationException failure) {
        OAuth2Error error = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN);
        if (error.getDescription() != null && error.getDescription().matches(UNEXPECTED)) {
            throw new DataAccessResourceFailureException(error.getDescription());
        }
        return error;
    }
}
