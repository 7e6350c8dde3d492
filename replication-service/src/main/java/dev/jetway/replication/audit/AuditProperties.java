package dev.jetway.replication.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The audit's schedule and limits.
 *
 * @param primaryUrl of the primary, without a database; read as the user that reads the binlog
 * @param interval from one audit to the next
 * @param settle how long ago a booking must have changed to be looked at, counted back from what the read models have seen
 * @param grace between the two passes; a difference is what both find
 * @param unfinishedMax how long something may be in progress
 * @param lagMax how far the read models may be behind to be compared at all
 * @param pageRows rows of one page
 * @param differencesMax differences that one check names; it stops looking after that many
 * @param queryTimeout for one page
 * @param waitMax how long a requested audit waits for the end of a running one
 */
@ConfigurationProperties("jetway.audit")
record AuditProperties(
        String primaryUrl,
        Duration interval,
        Duration settle,
        Duration grace,
        Duration unfinishedMax,
        Duration lagMax,
        int pageRows,
        int differencesMax,
        Duration queryTimeout,
        Duration waitMax) {}
