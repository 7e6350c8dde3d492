package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Error responses to failed client authentication (RFC 6749, 5.2). The challenge is sent only to requests with the header
 * Authorization, and by introspection, which has no other method: a browser would show a password dialog.
 */
final class ClientAuthenticationErrors {

    static final String INTROSPECTION = "/oauth2/introspect";

    private ClientAuthenticationErrors() {}

    static void send(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
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
}
