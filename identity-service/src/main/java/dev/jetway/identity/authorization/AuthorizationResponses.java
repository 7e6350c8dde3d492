package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** Sends authorization responses (RFC 6749, 4.1.2) with the issuer (RFC 9207) to the redirect URI. */
record AuthorizationResponses(String issuer) {

    static final String ISSUER = "iss";

    void sendCode(HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        var granted = (OAuth2AuthorizationCodeRequestAuthenticationToken) authentication;
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put(
                OAuth2ParameterNames.CODE,
                Objects.requireNonNull(granted.getAuthorizationCode()).getTokenValue());
        send(response, Objects.requireNonNull(granted.getRedirectUri()), granted.getState(), parameters);
    }

    /** Redirects to the client, or answers 400 if the redirect URI is not valid. */
    void sendError(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        OAuth2Error error = ((OAuth2AuthenticationException) failure).getError();
        var refused = failure instanceof OAuth2AuthorizationCodeRequestAuthenticationException refusal
                ? refusal.getAuthorizationCodeRequestAuthentication()
                : null;
        if (refused == null || refused.getRedirectUri() == null) {
            response.sendError(HttpStatus.BAD_REQUEST.value(), error.toString());
        } else {
            sendError(response, refused.getRedirectUri(), refused.getState(), error);
        }
    }

    void sendError(HttpServletResponse response, String redirectUri, @Nullable String state, OAuth2Error error)
            throws IOException {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put(OAuth2ParameterNames.ERROR, error.getErrorCode());
        parameters.put(OAuth2ParameterNames.ERROR_DESCRIPTION, error.getDescription());
        send(response, redirectUri, state, parameters);
    }

    private void send(
            HttpServletResponse response,
            String redirectUri,
            @Nullable String state,
            Map<String, @Nullable String> parameters)
            throws IOException {
        parameters.put(OAuth2ParameterNames.STATE, state);
        parameters.put(ISSUER, issuer);
        UriComponentsBuilder target = UriComponentsBuilder.fromUriString(redirectUri);
        parameters.forEach((name, value) -> {
            if (value != null && !value.isEmpty()) {
                target.queryParam(name, UriUtils.encode(value, StandardCharsets.UTF_8));
            }
        });
        response.sendRedirect(target.build(true).toUriString());
    }
}
