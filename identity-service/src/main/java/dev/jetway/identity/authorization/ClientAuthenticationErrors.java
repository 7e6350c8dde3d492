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
 * What clients are told that did not say who they are, or not truly (RFC 6749, 5.2). The challenge goes to whoever tried
 * with the header, and where it is the only way: a browser that sees one asks its user for a password.
 */
final class ClientErrors {

    static final String INTROSPECTION = "/oauth2/introspect";

    private ClientErrors() {}

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
