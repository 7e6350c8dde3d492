package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Error responses of {@code /userinfo} and {@code /connect/logout}. The framework's filters turn unexpected exceptions into
 * client errors with the exception's message; they are thrown again here, so that they become 503.
 */
final class OidcErrorHandlers {

    /** The error description for an unexpected exception. */
    private static final String UNEXPECTED = "OpenID Connect 1.0 (UserInfo|RP-Initiated Logout) Error: (?s:.*)";

    private OidcErrorHandlers() {}

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
