package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.schedule.persistence.AirportFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The search over a replica in memory. */
abstract class SearchScenario {

    static final LocalDate OUT = LocalDate.of(2026, 12, 1);

    final InMemoryFlightReadModel replica = new InMemoryFlightReadModel();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AirportFile airports = new AirportFile();
    private final SearchOffers search = new SearchOffers(
            new FindItineraries(replica, airports, TestOffers.PROPERTIES),
            airports,
            TestOffers.PROPERTIES,
            new SearchMetrics(meters),
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

    void given(ListedFlight... flights) {
        List.of(flights).forEach(replica::list);
    }

    SearchOffers.Found search(OfferQuery query) {
        SearchOffers.Found found = search.search(query);
        search.responded(query, found.anyJourney());
        return found;
    }
}
