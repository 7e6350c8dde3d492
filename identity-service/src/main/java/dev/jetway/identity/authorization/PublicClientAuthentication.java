package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.AuthenticationConverter;

/**
 * Authenticates a public client that refreshes or revokes tokens, by its client id; possession of the token is the proof.
 * (With a code, the framework's provider checks the PKCE verifier.)
 */
record PublicClientAuthentication(RegisteredClientRepository clients)
        implements AuthenticationConverter, AuthenticationProvider {

    private static final String REFRESH = "refresh_token";
    private static final String WITHOUT_CODE = PublicClientAuthentication.class.getName();

    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        boolean refreshes = REFRESH.equals(request.getParameter(OAuth2ParameterNames.GRANT_TYPE));
        boolean revokes = request.getRequestURI().endsWith("/oauth2/revoke");
        String[] clientIds = request.getParameterValues(OAuth2ParameterNames.CLIENT_ID);
        if (!(refreshes || revokes)
                || clientIds == null
                || clientIds.length != 1
                || clientIds[0].isBlank()
                || request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || request.getParameter(OAuth2ParameterNames.CLIENT_SECRET) != null) {
            return null;
        }
        return new OAuth2ClientAuthenticationToken(
                clientIds[0], ClientAuthenticationMethod.NONE, null, Map.of(WITHOUT_CODE, true));
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var unverified = (OAuth2ClientAuthenticationToken) authentication;
        if (!unverified.getAdditionalParameters().containsKey(WITHOUT_CODE)) {
            return null;
        }
        RegisteredClient client = clients.findByClientId(String.valueOf(unverified.getPrincipal()));
        if (client == null || !client.getClientAuthenticationMethods().contains(ClientAuthenticationMethod.NONE)) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_CLIENT);
        }
        return new OAuth2ClientAuthenticationToken(client, ClientAuthenticationMethod.NONE, null);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
