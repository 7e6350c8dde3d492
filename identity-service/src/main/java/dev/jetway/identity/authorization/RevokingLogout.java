package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Ends the browser session and deletes its authorizations, and the one of the ID token hint, which revokes their refresh
 * tokens. Issued access tokens are valid until they expire, within minutes. Then it redirects to the requested URI if it is
 * registered for the client (OpenID Connect RP-Initiated Logout 1.0), otherwise to the login page.
 */
final class RevokingLogout implements LogoutHandler, LogoutSuccessHandler {

    static final String POST_LOGOUT_REDIRECT_URI = "post_logout_redirect_uri";
    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

    private final RegisteredClientRepository clients;
    private final OAuth2AuthorizationService authorizations;
    private final JdbcClient jdbc;
    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    RevokingLogout(RegisteredClientRepository clients, OAuth2AuthorizationService authorizations, JdbcClient jdbc) {
        this.clients = clients;
        this.authorizations = authorizations;
        this.jdbc = jdbc;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession current = request.getSession(false);
        List<String> ids = current == null ? List.of() : TokenDigestAuthorizationService.authorizationsOf(current);
        if (!ids.isEmpty()) {
            jdbc.sql("DELETE FROM oauth2_authorization WHERE id IN (:ids)")
                    .param("ids", ids)
                    .update();
        }
        if (authentication instanceof OidcLogoutAuthenticationToken oidc) {
            OAuth2Authorization hinted = authorizations.findByToken(oidc.getIdTokenHint(), ID_TOKEN);
            if (hinted != null) {
                authorizations.remove(hinted);
            }
        }
        session.logout(request, response, authentication);
    }

    @Override
    public void onLogoutSuccess(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication)
            throws IOException {
        String target = request.getParameter(POST_LOGOUT_REDIRECT_URI);
        String clientId = request.getParameter(OAuth2ParameterNames.CLIENT_ID);
        if (target == null || clientId == null || !isRegistered(clientId, target)) {
            response.sendRedirect("/login?logout");
            return;
        }
        String state = request.getParameter(OAuth2ParameterNames.STATE);
        UriComponentsBuilder uri = UriComponentsBuilder.fromUriString(target);
        if (state != null) {
            uri.queryParam(OAuth2ParameterNames.STATE, UriUtils.encode(state, StandardCharsets.UTF_8));
        }
        response.sendRedirect(uri.build(true).toUriString());
    }

    private boolean isRegistered(String clientId, String target) {
        RegisteredClient client = clients.findByClientId(clientId);
        return client != null && client.getPostLogoutRedirectUris().contains(target);
    }
}
