package dev.jetway.gateway.balance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the choice of instances.
 *
 * @param skipFor how long an instance that could not be reached gets no call
 * @param suspectFor how long after that it is tried with reads only, unless one succeeds
 * @param timeoutsMax after how many attempts in a row without an answer it counts as out of reach
 * @param answerMax the longest answer to a read that is taken whole before it is passed on
 * @param retry what all retries of a route together may be
 */
@ConfigurationProperties("jetway.gateway.balance")
record BalanceProperties(Duration skipFor, Duration suspectFor, int timeoutsMax, DataSize answerMax, Retry retry) {

    /**
     * Settings of the retry budget.
     *
     * @param sharePercent how many retries 100 calls earn
     * @param perSecond how many are earned by time alone, so that a quiet route has some too
     * @param saved how many can be saved up, for the moment in which an instance dies with many calls under way
     */
    record Retry(int sharePercent, int perSecond, int saved) {}
}
