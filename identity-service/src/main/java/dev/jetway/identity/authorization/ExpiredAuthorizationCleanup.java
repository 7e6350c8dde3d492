package dev.jetway.identity.authorization;

import java.time.Clock;
import java.time.LocalDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes authorizations without valid tokens, in batches. */
@Component
record ExpiredAuthorizationCleanup(JdbcClient jdbc, Clock clock) {

    private static final Logger log = LoggerFactory.getLogger(ExpiredAuthorizationCleanup.class);
    private static final int BATCH_ROWS = 500;
    private static final int BATCHES_MAX = 20;

    @Scheduled(
            initialDelayString = "${jetway.identity.authorization.housekeeping-interval}",
            fixedDelayString = "${jetway.identity.authorization.housekeeping-interval}")
    void delete() {
        int deleted = deleteAll("DELETE FROM rotated_refresh_token WHERE expires_at < :now LIMIT :rows")
                + deleteAll("DELETE FROM oauth2_authorization WHERE useless_after < :now LIMIT :rows");
        if (deleted > 0) {
            log.info("Deleted {} expired authorizations and refresh tokens", deleted);
        }
    }

    private int deleteAll(String batch) {
        LocalDateTime now = LocalDateTime.now(clock);
        int deleted = 0;
        for (int i = 0; i < BATCHES_MAX; i++) {
            int rows =
                    jdbc.sql(batch).param("now", now).param("rows", BATCH_ROWS).update();
            deleted += rows;
            if (rows < BATCH_ROWS) {
                break;
            }
        }
        return deleted;
    }
}
