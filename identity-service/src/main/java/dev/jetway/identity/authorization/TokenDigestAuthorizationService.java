package dev.jetway.identity.authorization;

import static java.util.Objects.requireNonNull;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/** Stores digests in place of tokens, so that a copy of the database contains no usable token. */
final class TokenDigestAuthorizationService implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService store;

    TokenDigestAuthorizationService(OAuth2AuthorizationService store) {
        this.store = store;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        store.save(withValues(authorization, TokenDigest::ofStored));
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        store.remove(authorization);
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return store.findById(id);
    }

    /** The authorization with the presented token in place of its digest. */
    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType tokenType) {
        String digest = TokenDigest.of(token);
        OAuth2Authorization found = store.findByToken(digest, tokenType);
        return found == null ? null : withValues(found, value -> value.equals(digest) ? token : value);
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
