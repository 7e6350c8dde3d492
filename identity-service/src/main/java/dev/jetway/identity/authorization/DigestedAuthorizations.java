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

/** Keeps authorizations with digests where the tokens were, so that a copy of the database opens nothing. */
final class DigestedAuthorizations implements OAuth2AuthorizationService {

    private final OAuth2AuthorizationService store;

    DigestedAuthorizations(OAuth2AuthorizationService store) {
        this.store = store;
    }

    @Override
    public void save(OAuth2Authorization authorization) {
        OAuth2Authorization.Builder digested = OAuth2Authorization.from(authorization);
        replace(
                authorization,
                digested,
                OAuth2AuthorizationCode.class,
                code -> new OAuth2AuthorizationCode(
                        digestOf(code), requireNonNull(code.getIssuedAt()), requireNonNull(code.getExpiresAt())));
        replace(
                authorization,
                digested,
                OAuth2AccessToken.class,
                token -> new OAuth2AccessToken(
                        token.getTokenType(),
                        digestOf(token),
                        token.getIssuedAt(),
                        token.getExpiresAt(),
                        token.getScopes()));
        replace(
                authorization,
                digested,
                OAuth2RefreshToken.class,
                token -> new OAuth2RefreshToken(digestOf(token), token.getIssuedAt(), token.getExpiresAt()));
        replace(
                authorization,
                digested,
                OidcIdToken.class,
                token ->
                        new OidcIdToken(digestOf(token), token.getIssuedAt(), token.getExpiresAt(), token.getClaims()));
        store.save(digested.build());
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
        return store.findByToken(TokenDigest.of(token), tokenType);
    }

    private static <T extends OAuth2Token> void replace(
            OAuth2Authorization from, OAuth2Authorization.Builder to, Class<T> type, UnaryOperator<T> digested) {
        OAuth2Authorization.Token<T> token = from.getToken(type);
        if (token != null) {
            to.token(digested.apply(token.getToken()));
        }
    }

    private static String digestOf(OAuth2Token token) {
        return TokenDigest.ofStored(token.getTokenValue());
    }
}
