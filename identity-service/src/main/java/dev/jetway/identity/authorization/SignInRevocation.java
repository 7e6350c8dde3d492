package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.Accounts.Credentials;
import dev.jetway.identity.account.domain.TravellerId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends the browser sessions of an account and deletes its authorizations, which revokes their refresh tokens. Issued access
 * tokens are valid until they expire, within minutes.
 *
 * <p>A revocation is in a transaction that has locked the row of the account. A sign-in that was in progress stores its session or
 * authorization when the revocation has passed: it looks again under the same lock whether it is still allowed.
 */
@Component
public record SignInRevocation(JdbcClient jdbc, Accounts accounts, TransactionOperations transaction) {

    /** Ends all sign-ins of the account. */
    public void revokeAll(String travellerId) {
        revokeOthers(travellerId, "", null);
    }

    /**
     * Ends all sign-ins but the caller's own.
     *
     * @param accessToken the caller's access token; its authorization is kept
     * @param sessionId the caller's browser session, which is kept
     */
    public void revokeOthers(String travellerId, String accessToken, @Nullable String sessionId) {
        jdbc.sql("""
            DELETE FROM oauth2_authorization WHERE principal_name = ?
            AND (access_token_value IS NULL OR access_token_value <> ?)\
            """).params(travellerId, TokenDigest.of(accessToken)).update();
        jdbc.sql("DELETE FROM SPRING_SESSION WHERE PRINCIPAL_NAME = ? AND SESSION_ID <> ?")
                .params(travellerId, sessionId == null ? "" : sessionId)
                .update();
    }

    /** Ends the session of a sign-in if the password with this hash, which allowed it, is not the account's any more. */
    public void endIfPasswordChanged(String travellerId, String passwordHash, String sessionId) {
        endUnless(
                travellerId,
                current -> current.passwordHash().equals(passwordHash),
                () -> jdbc.sql("DELETE FROM SPRING_SESSION WHERE SESSION_ID = ?")
                        .param(sessionId)
                        .update());
    }

    /** Deletes an authorization if the session that allowed it has ended. */
    void deleteIfSessionEnded(String travellerId, String authorizationId, String sessionId) {
        endUnless(
                travellerId,
                _ -> jdbc.sql("SELECT EXISTS (SELECT 1 FROM SPRING_SESSION WHERE SESSION_ID = ?)")
                        .param(sessionId)
                        .query(Boolean.class)
                        .single(),
                () -> jdbc.sql("DELETE FROM oauth2_authorization WHERE id = ?")
                        .param(authorizationId)
                        .update());
    }

    private void endUnless(String travellerId, Predicate<Credentials> allowed, Runnable end) {
        transaction.executeWithoutResult(_ -> {
            Optional<Credentials> current = accounts.lock(new TravellerId(UUID.fromString(travellerId)));
            if (current.filter(allowed).isEmpty()) {
                end.run();
            }
        });
    }
}
