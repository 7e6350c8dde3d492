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
 * Ends a browser's session together with every authorization that was begun in it, and the one whose ID token is shown:
 * their refresh tokens are of no use from then on. Access tokens that are out live until they expire, which is minutes.
 */
final class SignOut implements LogoutHandler {

    private static final OAuth2TokenType ID_TOKEN = new OAuth2TokenType(OidcParameterNames.ID_TOKEN);

    private final OAuth2AuthorizationService authorizations;
    private final JdbcClient jdbc;
    private final SecurityContextLogoutHandler session = new SecurityContextLogoutHandler();

    SignOut(OAuth2AuthorizationService authorizations, JdbcClient jdbc) {
        this.authorizations = authorizations;
        this.jdbc = jdbc;
    }

    @Override
    public void logout(
            HttpServletRequest request, HttpServletResponse response, @Nullable Authentication authentication) {
        HttpSession current = request.getSession(false);
        List<String> begunHere = current == null ? List.of() : SessionBoundAuthorizations.begunIn(current);
        if (!begunHere.isEmpty()) {
            jdbc.sql("DELETE FROM oauth2_authorization WHERE id IN (:ids)")
                    .param("ids", begunHere)
                    .update();
        }
        if (authentication instanceof OidcLogoutAuthenticationToken oidc) {
            OAuth2Authorization shown = authorizations.findByToken(oidc.getIdTokenHint(), ID_TOKEN);
            if (shown != null) {
                authorizations.remove(shown);
            }
        }
        session.logout(request, response, authentication);
    }
}
