package dev.jetway.gateway.isolation;

import dev.jetway.gateway.turn.Line;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what one route may take.
 *
 * @param deadline how long a caller waits for the beginning of an answer, over all attempts, if the route has no other
 * @param concurrentMax how many calls may be under way at once, if the route has no other
 * @param routes what is different for single routes, by their ids
 */
@ConfigurationProperties("jetway.gateway.isolation")
record IsolationProperties(
        Duration deadline, int concurrentMax, @DefaultValue Map<String, Own> routes, Circuit circuit) {

    private static final Line.Rules NOBODY_WAITS = new Line.Rules(0, Duration.ZERO, Duration.ZERO);

    Duration deadlineOf(String route, @Nullable Duration ofItsMaker) {
        Own own = routes.get(route);
        if (own != null && own.deadline() != null) {
            return own.deadline();
        }
        return ofItsMaker == null ? deadline : ofItsMaker;
    }

    int concurrentMaxOf(String route) {
        Own own = routes.get(route);
        return own == null || own.concurrentMax() == null ? concurrentMax : own.concurrentMax();
    }

    Line.Rules waitingOf(String route) {
        Own own = routes.get(route);
        return own == null || own.waiting() == null ? NOBODY_WAITS : own.waiting();
    }

    /** Settings of one route; what is left out is as for all, and nobody waits. */
    record Own(@Nullable Duration deadline, @Nullable Integer concurrentMax, Line.@Nullable Rules waiting) {}

    /**
     * Settings of the circuits, one for each route.
     *
     * @param window how many of the last calls count
     * @param callsMin with fewer calls than this a circuit stays closed
     * @param failuresPercent it opens when so many of them failed
     * @param openFor how long nothing is tried then
     * @param trials how many calls then decide whether it closes
     */
    record Circuit(int window, int callsMin, int failuresPercent, Duration openFor, int trials) {}
}
