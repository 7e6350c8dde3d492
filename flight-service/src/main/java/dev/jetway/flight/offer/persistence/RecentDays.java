package dev.jetway.flight.offer.persistence;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.flight.offer.application.OfferSettings;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/**
 * Days that were read a moment ago, each with how fresh it was then: what everybody looks for is read once a moment, and by
 * one of those who look at the same time. What this instance writes to the replica it forgets; what others write it sees when
 * the moment is over. An answer made of such days says that it is as old as they are.
 */
@Component
class RecentDays {

    /** About 600 bytes each. */
    private static final int FLIGHTS_MAX = 20_000;

    private final AsyncCache<RouteDay, RecentDay> days;
    private final Counter used;
    private final Counter read;

    /**
     * @param asOf up to when every change is in it
     */
    record RecentDay(List<ListedFlight> flights, Instant asOf) {}

    RecentDays(OfferSettings settings, MeterRegistry meters) {
        this.days = Caffeine.newBuilder()
                .expireAfterWrite(settings.daysKeptFor())
                .maximumWeight(FLIGHTS_MAX)
                .weigher((RouteDay _, RecentDay day) -> 1 + day.flights().size())
                .buildAsync();
        this.used = counter(meters, "memory");
        this.read = counter(meters, "replica");
    }

    private static Counter counter(MeterRegistry meters, String from) {
        return Counter.builder("jetway.flight.days.looked.at")
                .description("Routes and days that searches looked at, by where they were found")
                .tag("from", from)
                .register(meters);
    }

    /** The day, as it was read a moment ago, or as it is read now; a read that fails is not kept. */
    CompletableFuture<RecentDay> get(RouteDay day, Function<RouteDay, CompletableFuture<RecentDay>> reader) {
        CompletableFuture<RecentDay> known = days.getIfPresent(day);
        if (known != null) {
            used.increment();
            return known;
        }
        read.increment();
        return days.get(day, (wanted, _) -> reader.apply(wanted));
    }

    /** To be called after these days were written; a read that is under way meanwhile is not kept either. */
    void forget(Collection<RouteDay> written) {
        days.asMap().keySet().removeAll(written);
    }
}
