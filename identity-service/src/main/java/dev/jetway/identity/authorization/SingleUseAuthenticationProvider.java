package dev.jetway.identity.authorization;

import static dev.jetway.platform.sql.UtcColumns.column;

import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
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
record SingleUseAuthenticationProvider(
        AuthenticationProvider delegate,
        JdbcClient jdbc,
        TransactionOperations transaction,
        Duration refreshTokenLifetime,
        Clock clock,
        Counter reuses)
        implements AuthenticationProvider {

    /** A deadlock or a lock timeout is not an answer to the client: nothing was redeemed. */
    private static final RetryTemplate RETRIES = new RetryTemplate(RetryPolicy.builder()
            .includes(PessimisticLockingFailureException.class)
            .maxRetries(3)
            .delay(Duration.ZERO)
            .build());

    @Override
    public @Nullable Authentication authenticate(Authentication request) {
        return switch (RETRIES.<Outcome>invoke(() -> transaction.execute(_ -> redeem(request)))) {
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
                    lock("authorization_code_value", code.getCode());
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
        Optional<String> authorizationId = lock("refresh_token_value", token);
        if (authorizationId.isPresent()) {
            var granted = new Granted(delegate.authenticate(refresh));
            recordRotation(token, authorizationId.get());
            return granted;
        }
        if (revokeIfRotated(token)) {
            reuses.increment();
        }
        return new Refused(new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }

    /** Locks the authorization with this code or token until the transaction ends, and returns its id. */
    private Optional<String> lock(String column, String token) {
        return jdbc.sql("SELECT id FROM oauth2_authorization WHERE " + column + " = ? FOR UPDATE")
                .param(TokenDigest.of(token))
                .query(String.class)
                .optional();
    }

    private void recordRotation(String refreshToken, String authorizationId) {
        jdbc.sql("INSERT INTO rotated_refresh_token (digest, authorization_id, expires_at) VALUES (?, ?, ?)")
                .params(
                        TokenDigest.of(refreshToken),
                        authorizationId,
                        column(clock.instant().plus(refreshTokenLifetime)))
                .update();
    }

    /** Deletes the authorization of a rotated refresh token; returns whether there was one. */
    private boolean revokeIfRotated(String refreshToken) {
        return jdbc.sql("""
            DELETE FROM oauth2_authorization WHERE id =
            (SELECT authorization_id FROM rotated_refresh_token WHERE digest = ?)\
            """).param(TokenDigest.of(refreshToken)).update() > 0;
    }

    private sealed interface Outcome {}

    private record Granted(@Nullable Authentication tokenResponse) implements Outcome {}

    private record Refused(OAuth2AuthenticationException why) implements Outcome {}
}
