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
 * Remembers in a browser's session which authorizations were begun in it, so that signing out can end them. The session
 * is in the database, so any replica may be asked to.
 */
final class SessionBoundAuthorizations implements OAuth2AuthorizationService {

    private static final String IDS = "jetway.authorizations";

    /** A session in which more is begun forgets the oldest, which then live until they expire. */
    private static final int IDS_MAX = 50;

    private final OAuth2AuthorizationService store;

    SessionBoundAuthorizations(OAuth2AuthorizationService store) {
        this.store = store;
    }

    /** The ids of what was begun in the session. */
    static List<String> begunIn(HttpSession session) {
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
        List<String> before = begunIn(session);
        var ids = new ArrayList<>(before.subList(Math.max(0, before.size() - IDS_MAX + 1), before.size()));
        ids.add(id);
        session.setAttribute(IDS, ids);
    }
}
