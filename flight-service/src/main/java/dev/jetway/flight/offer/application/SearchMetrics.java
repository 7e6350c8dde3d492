package dev.jetway.flight.offer.application;

import dev.jetway.flight.schedule.domain.Market;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Counts searches and whether they found an offer. All counters are created once, because searches are frequent. */
@Component
class SearchMetrics {

    private record Kind(Market market, boolean returns, boolean found) {}

    private final Map<Kind, Counter> searches = new HashMap<>();

    SearchMetrics(MeterRegistry meters) {
        for (Market market : Market.values()) {
            for (boolean returns : new boolean[] {true, false}) {
                for (boolean found : new boolean[] {true, false}) {
                    searches.put(
                            new Kind(market, returns, found),
                            Counter.builder("jetway.flight.searches")
                                    .description("Searches for offers")
                                    .tag("market", market.code())
                                    .tag("trip", returns ? "return" : "one-way")
                                    .tag("outcome", found ? "found" : "nothing")
                                    .register(meters));
                }
            }
        }
    }

    void searched(Market market, boolean returns, boolean found) {
        Objects.requireNonNull(searches.get(new Kind(market, returns, found))).increment();
    }
}
