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
 * Redeems each code and each refresh token once, also when it is shown twice at the same instant: the authorization is
 * locked from the look at the token to the storing of its successor. A refresh token that was exchanged before ends
 * its whole authorization, since one of the two who have it is a thief (RFC 9700, 4.14.2).
 */
final class OneTimeRedemption implements AuthenticationProvider {

    private final AuthenticationProvider delegate;
    private final OneTimeTokens tokens;
    private final TransactionOperations transaction;
    private final Counter reuses;

    OneTimeRedemption(
            AuthenticationProvider delegate, OneTimeTokens tokens, TransactionOperations transaction, Counter reuses) {
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

    /** A refusal is a value here, so that what was revoked with it commits. */
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
        String shown = refresh.getRefreshToken();
        return tokens.lockByRefreshToken(shown)
                .<Outcome>map(authorizationId -> {
                    var granted = new Granted(delegate.authenticate(refresh));
                    tokens.rotated(shown, authorizationId);
                    return granted;
                })
                .orElseGet(() -> {
                    if (tokens.revokeIfRotated(shown)) {
                        reuses.increment();
                    }
                    return new Refused(new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
                });
    }

    private sealed interface Outcome {}

    private record Granted(@Nullable Authentication tokenResponse) implements Outcome {}

    private record Refused(OAuth2AuthenticationException why) implements Outcome {}
}
