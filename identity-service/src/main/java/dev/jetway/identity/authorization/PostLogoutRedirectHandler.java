package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * Redirects after logout to the requested URI if it is registered for the client (OpenID Connect RP-Initiated Logout 1.0),
 * otherwise to the login page.
 */
final class PostLogoutRedirectHandler implements LogoutSuccessHandler {

    static final String POST_LOGOUT_REDIRECT_URI = "post_logout_redirect_uri";

    private final RegisteredClientRepository clients;

    PostLogoutRedirectHandler(RegisteredClientRepository clients) {
        this.clients = clients;
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
