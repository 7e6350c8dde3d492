package dev.jetway.identity.authorization;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ends the browser sessions of an account and deletes its authorizations, which revokes their refresh tokens. Issued access
 * tokens are valid until they expire, within minutes.
 */
@Component
public record SignInRevocation(JdbcClient jdbc) {

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
}
