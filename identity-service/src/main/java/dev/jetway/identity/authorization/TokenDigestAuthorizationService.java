package dev.jetway.identity.authorization;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Stores digests in place of tokens, so that a copy of the database contains no usable token, and records the authorizations of
 * a browser session as an attribute of it, so that logout can revoke them at any replica.
 */
final class TokenDigestAuthorizationService extends JdbcOAuth2AuthorizationService {

    private static final String IDS = "jetway.authorizations";

    /** Beyond that the oldest are dropped, and expire by themselves. */
    private static final int IDS_MAX = 50;

    private final SignInRevocation signIns;

    TokenDigestAuthorizationService(JdbcOperations jdbc, RegisteredClientRepository clients, SignInRevocation signIns) {
        super(jdbc, clients);
        this.signIns = signIns;
    }

    /** The ids of the authorizations of the session. */
    static List<String> authorizationsOf(HttpSession session) {
        return session.getAttribute(IDS) instanceof List<?> ids
                ? ids.stream().map(String::valueOf).toList()
                : List.of();
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        super.save(withValues(authorization, TokenDigest::ofStored));
        if (authorization.getToken(OAuth2AuthorizationCode.class) != null
                && authorization.getToken(OAuth2AccessToken.class) == null
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current) {
            HttpSession session = current.getRequest().getSession(false);
            if (session != null) {
                remember(session, authorization.getId());
                signIns.deleteIfSessionEnded(authorization.getPrincipalName(), authorization.getId(), session.getId());
            }
        }
    }

    /** The authorization with the presented token in place of its digest. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        String digest = TokenDigest.of(token);
        OAuth2Authorization found = super.findByToken(digest, tokenType);
        return found == null ? null : withValues(found, value -> value.equals(digest) ? token : value);
    }

    private static void remember(HttpSession session, String id) {
        List<String> before = authorizationsOf(session);
        var ids = new ArrayList<>(before.subList(Math.max(0, before.size() - IDS_MAX + 1), before.size()));
        ids.add(id);
        session.setAttribute(IDS, ids);
    }

    private static OAuth2Authorization withValues(OAuth2Authorization authorization, UnaryOperator<String> values) {
        OAuth2Authorization.Builder changed = OAuth2Authorization.from(authorization);
        replace(
                authorization,
                changed,
                OAuth2AuthorizationCode.class,
                code -> new OAuth2AuthorizationCode(
                        values.apply(code.getTokenValue()),
                        requireNonNull(code.getIssuedAt()),
                        requireNonNull(code.getExpiresAt())));
        replace(
                authorization,
                changed,
                OAuth2AccessToken.class,
                token -> new OAuth2AccessToken(
                        token.getTokenType(),
                        values.apply(token.getTokenValue()),
                        token.getIssuedAt(),
                        token.getExpiresAt(),
                        token.getScopes()));
        replace(
                authorization,
                changed,
                OAuth2RefreshToken.class,
                token -> new OAuth2RefreshToken(
                        values.apply(token.getTokenValue()), token.getIssuedAt(), token.getExpiresAt()));
        replace(
                authorization,
                changed,
                OidcIdToken.class,
                token -> new OidcIdToken(
                        values.apply(token.getTokenValue()),
                        token.getIssuedAt(),
                        token.getExpiresAt(),
                        token.getClaims()));
        return changed.build();
    }

    private static <T extends OAuth2Token> void replace(
            OAuth2Authorization from, OAuth2Authorization.Builder to, Class<T> type, UnaryOperator<T> change) {
        OAuth2Authorization.Token<T> token = from.getToken(type);
        if (token != null) {
            to.token(change.apply(token.getToken()));
        }
    }
}
