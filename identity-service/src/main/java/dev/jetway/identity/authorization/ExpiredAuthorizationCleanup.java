package dev.jetway.identity.authorization;

import dev.jetway.platform.sql.ExpiredRows;
import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes authorizations without valid tokens. */
@Component
record ExpiredAuthorizationCleanup(JdbcClient jdbc, Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(ExpiredAuthorizationCleanup.class);

    @Scheduled(
            initialDelayString = "${jetway.identity.authorization.housekeeping-interval}",
            fixedDelayString = "${jetway.identity.authorization.housekeeping-interval}")
    void delete() {
        Instant now = clock.instant();
        int deleted = ExpiredRows.delete(jdbc, "DELETE FROM rotated_refresh_token WHERE expires_at < ?", now)
                + ExpiredRows.delete(jdbc, "DELETE FROM oauth2_authorization WHERE useless_after < ?", now);
        if (deleted > 0) {
            log.info("Deleted {} expired authorizations and refresh tokens", deleted);
        }
    }
}
