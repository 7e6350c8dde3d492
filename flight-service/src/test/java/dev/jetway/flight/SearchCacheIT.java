package dev.jetway.flight;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.offer.application.OfferQuery;
import dev.jetway.flight.offer.application.SearchOffers;
import dev.jetway.flight.offer.domain.CabinOnSale;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.OfferSort;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.testsupport.MutableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.RegexPatternTypeFilter;

/**
 * The search cache in several instances. Each has a cache, a listener and a clock of its own; while the clock stands still, no entry
 * expires.
 */
class SearchCacheIT extends ApiIT {

    private static final Duration TTL = Duration.ofSeconds(5);

    @Autowired
    private ApplicationContext context;

    @Autowired
    private CassandraCalls cassandra;

    /** The search beans of an instance; another instance projects the changes. */
    private final class Instance implements AutoCloseable {

        private final MutableClock clock = new MutableClock(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        private final AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext();

        Instance() {
            beans.setParent(context);
            beans.registerBean(Clock.class, () -> clock, own -> own.setPrimary(true));
            beans.registerBean(MeterRegistry.class, SimpleMeterRegistry::new, own -> own.setPrimary(true));
            ClassPathBeanDefinitionScanner scanner = new ClassPathBeanDefinitionScanner(beans, false);
            scanner.addIncludeFilter(
                    new RegexPatternTypeFilter(
                            Pattern.compile(
                                    ".*[.](ReadModelCache|RouteDayInvalidationListener|CassandraFlightReadModel|FindItineraries|SearchMetrics|SearchOffers)")));
            scanner.scan("dev.jetway.flight.offer");
            beans.refresh();
            awaitWatermark();
        }

        int economySeats(FlightLeg leg) {
            RouteDay day =
                    new RouteDay(leg.origin(), leg.destination(), leg.id().departureDate());
            return beans.getBean(FlightReadModel.class).flights(List.of(day)).on(day).stream()
                    .filter(flight -> flight.id().equals(leg.id()))
                    .map(ListedFlight::cabins)
                    .flatMap(List::stream)
                    .filter(cabin -> cabin.cabin() == CabinClass.ECONOMY)
                    .mapToInt(CabinOnSale::available)
                    .sum();
        }

        SearchOffers.Found search(FlightLeg leg) {
            return beans.getBean(SearchOffers.class)
                    .search(new OfferQuery(
                            leg.origin(),
                            leg.destination(),
                            leg.id().departureDate(),
                            Optional.empty(),
                            new Party(1, 0, 0),
                            CabinClass.ECONOMY,
                            Optional.empty(),
                            2,
                            OfferSort.PRICE,
                            Optional.empty(),
                            10));
        }

        /** Waits until all invalidation events up to now are applied. */
        void awaitWatermark() {
            await().atMost(20, SECONDS).until(() -> watermarkAge() == 0);
        }

        double watermarkAge() {
            return beans.getBean(MeterRegistry.class)
                    .get("jetway.flight.days.confirmed.age")
                    .timeGauge()
                    .value(SECONDS);
        }

        void stopListening() throws Exception {
            beans.getBean(AutoCloseable.class).close();
        }

        @Override
        public void close() {
            beans.close();
        }
    }

    @Test
    void aChangeIsVisibleAtOnceAndAfterTheTtlInAnInstanceWithoutEvents() throws Exception {
        FlightLeg leg = shown();
        try (Instance one = new Instance();
                Instance another = new Instance();
                Instance disconnected = new Instance()) {
            int before = one.economySeats(leg);
            assertThat(another.economySeats(leg)).isEqualTo(before).isPositive();
            assertThat(disconnected.economySeats(leg)).isEqualTo(before);
            disconnected.stopListening();

            hold(anyOffer(leg), newHoldId(), leg, "12A");
            replication.sendSeats(leg.id());
            await().atMost(20, SECONDS).until(() -> one.economySeats(leg) == before - 1);
            await().atMost(20, SECONDS).until(() -> another.economySeats(leg) == before - 1);

            assertThat(disconnected.economySeats(leg)).isEqualTo(before);
            disconnected.clock.advance(TTL.minusMillis(1));
            assertThat(disconnected.economySeats(leg)).isEqualTo(before);
            disconnected.clock.advance(Duration.ofMillis(1));
            assertThat(disconnected.watermarkAge()).isEqualTo(TTL.toSeconds());
            assertThat(disconnected.economySeats(leg)).isEqualTo(before - 1);
        }
    }

    @Test
    void aWarmSearchSendsNoStatementToCassandra() {
        FlightLeg leg = shown();
        try (Instance instance = new Instance()) {
            instance.clock.advance(Duration.ofMillis(1));
            int cold = cassandra.during(
                    () -> assertThat(instance.search(leg).offers()).isNotEmpty());
            assertThat(cold).isPositive();
            for (int i = 0; i < 3; i++) {
                instance.clock.advance(TTL.minusMillis(1));
                instance.awaitWatermark();
                assertThat(cassandra.during(() -> instance.search(leg))).isZero();
            }
        }
    }
}
