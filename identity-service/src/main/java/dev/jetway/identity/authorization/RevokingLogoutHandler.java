package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.oidc.authentication.OidcLogoutAuthenticationToken;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;

/**
 * Ends the browser session and deletes its authorizations, and the one of the ID token hint, which revokes their refresh
 * tokens. Issued access tokens are valid until they expire, within minutes.
 */
final class RevokingLogoutHandler implements LogoutHandler {

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

    private final OAuth2AuthorizationService authorizations;
    private final JdbcClient jdbc;
    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    RevokingLogoutHandler(OAuth2AuthorizationService authorizations, JdbcClient jdbc) {
        this.authorizations = authorizations;
        this.jdbc = jdbc;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession current = request.getSession(false);
        List<String> ids = current == null ? List.of() : SessionAuthorizationService.authorizationsOf(current);
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
}
