package dev.jetway.identity.authorization;

import io.micrometer.core.instrument.Counter;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationToken;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Redeems each authorization code and refresh token once, also under concurrent requests: the authorization's row is locked
 * from the lookup of the token to the insert of its successor. Reuse of a rotated refresh token revokes the authorization
 * (RFC 9700, 4.14.2).
 */
final class SingleUseAuthenticationProvider implements AuthenticationProvider {

    private final AuthenticationProvider delegate;
    private final SingleUseTokens tokens;
    private final TransactionOperations transaction;
    private final Counter reuses;

    SingleUseAuthenticationProvider(
            AuthenticationProvider delegate,
            SingleUseTokens tokens,
            TransactionOperations transaction,
            Counter reuses) {
        this.delegate = delegate;
        this.tokens = tokens;
        this.transaction = transaction;
        this.reuses = reuses;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication request) {
        return switch (transaction.execute(status -> redeem(request))) {
            case Granted(var tokenResponse) -> tokenResponse;
            case Refused(var why) -> throw why;
        };
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return delegate.supports(authentication);
    }

    /** Returns the error as a value, so that a revocation is committed. */
    private Outcome redeem(Authentication request) {
        try {
            return switch (request) {
                case OAuth2AuthorizationCodeAuthenticationToken code -> {
                    tokens.lockByCode(code.getCode());
                    yield new Granted(delegate.authenticate(code));
                }
                case OAuth2RefreshTokenAuthenticationToken refresh -> refresh(refresh);
                default -> throw new IllegalArgumentException("neither a code nor a refresh token");
            };
        } catch (OAuth2AuthenticationException refused) {
            return new Refused(refused);
        }
    }

    private Outcome refresh(OAuth2RefreshTokenAuthenticationToken refresh) {
        String token = refresh.getRefreshToken();
        return tokens.lockByRefreshToken(token)
                .<Outcome>map(authorizationId -> {
                    var granted = new Granted(delegate.authenticate(refresh));
                    tokens.rotated(token, authorizationId);
                    return granted;
                })
                .orElseGet(() -> {
                    if (tokens.revokeIfRotated(token)) {
                        reuses.increment();
                    }
                    return new Refused(new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
                });
    }

    private sealed interface Outcome {}

    private record Granted(@Nullable Authentication tokenResponse) implements Outcome {}

    private record Refused(OAuth2AuthenticationException why) implements Outcome {}
}
