package dev.jetway.gateway.routing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * Settings of load balancing.
 *
 * @param skipFor how long an instance that could not be reached is skipped
 * @param suspectFor how long after that it gets reads only, until one succeeds
 * @param timeoutsMax how many consecutive timeouts count as unreachable
 * @param answerMax the longest response to a read that is buffered
 * @param retry the retry budget of each route
 */
@ConfigurationProperties("jetway.gateway.balance")
record LoadBalancingProperties(
        Duration skipFor, Duration suspectFor, int timeoutsMax, DataSize answerMax, Retry retry) {

    /**
     * Settings of the retry budget.
     *
     * @param sharePercent retries that 100 requests earn
     * @param perSecond retries earned by time alone, for routes with little traffic
     * @param saved the maximum that can be saved, for an instance that fails with many requests in progress
     */
    record Retry(int sharePercent, int perSecond, int saved) {}
}
