package dev.jetway.identity.authorization;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Records the authorizations of a browser session as an attribute of it, so that logout can revoke them. Sessions are in the
 * database, so any replica can.
 */
final class SessionAuthorizationService implements OAuth2AuthorizationService {

    private static final String IDS = "jetway.authorizations";

    /** Beyond that the oldest are dropped, and expire by themselves. */
    private static final int IDS_MAX = 50;

    private final OAuth2AuthorizationService store;

    SessionAuthorizationService(OAuth2AuthorizationService store) {
        this.store = store;
    }

    /** The ids of the authorizations of the session. */
    static List<String> authorizationsOf(HttpSession session) {
        return session.getAttribute(IDS) instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        store.save(authorization);
        if (authorization.getToken(OAuth2AuthorizationCode.class) != null
                && authorization.getToken(OAuth2AccessToken.class) == null
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
            HttpSession session = current.getRequest().getSession(false);
            if (session != null) {
                remember(session, authorization.getId());
            }
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        store.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.findById(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        return store.findByToken(token, tokenType);
    }

    private static void remember(HttpSession session, String id) {
        List<String> before = authorizationsOf(session);
        var ids = new ArrayList<>(before.subList(Math.max(0, before.size() - IDS_MAX + 1), before.size()));
        ids.add(id);
        session.setAttribute(IDS, ids);
    }
}
