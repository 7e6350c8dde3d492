package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.DataTypes;
import dev.jetway.e2e.Api.Response;
import dev.jetway.launcher.platform.NextVersion;
import dev.jetway.launcher.platform.Service;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release of two services while people search and book, and no request fails. The processes of flight-service are replaced
 * one after the other. A version of booking-service that adds a column migrates the database at its start, serves beside the
 * old one, and goes again; the read model follows.
 */
@Tag("full")
@Isolated("changes a table, starts another version and restarts a service")
class ReleaseE2E extends PlatformE2E {

    private static final int DAYS = 10;
    private static final LocalDate DAY = TestDates.takeOfAllFlights(DAYS);
    private static final int SERVED_BY_EACH = LoadScale.of(25, 8);
    private static final int WARM_UP = LoadScale.of(100, 40);
    private static final Duration REPLACED_MAX = Duration.ofMinutes(6);
    private static final int RESPONSES_MIN = LoadScale.of(300, 100);
    private static final List<String> DESTINATIONS = List.of("LHR", "DXB", "JED", "IST", "CDG", "RUH");
    private static final String HOLDS =
            "/actuator/metrics/http.server.requests?tag=uri:/api/v1/bookings&tag=method:POST&tag=status:201";

    private final Traveller traveller = newTraveller();
    private final List<JsonNode> offers = IntStream.range(0, DAYS)
            .mapToObj(i -> Traveller.offer(anonymous(), "CAI", "LHR", DAY.plusDays(i), "LIGHT", 1))
            .toList();

    @Test
    void aServiceIsReplacedAndAColumnAddedWithOldAndNewVersionsSideBySide() {
        String early = traveller.hold(offers.getFirst(), 1);
        try (Load warmUp = begin(early)) {
            await("processes that have just been started to be warm")
                    .atMost(2, MINUTES)
                    .until(() -> warmUp.answered() >= WARM_UP);
        }
        Load load = begin(early);
        Load readers = readers();
        try (load;
                readers) {
            CompletableFuture<Void> replaced =
                    CompletableFuture.runAsync(() -> platform().restart("flight-service"));
            try (NextVersion next = platform().nextVersionOf(Service.BOOKING, nextRelease())) {
                await("the next version")
                        .atMost(6, MINUTES)
                        .pollInterval(Duration.ofMillis(500))
                        .until(next::isReady);
                Api old = management("booking-service");
                Api young = Api.anonymous(URI.create("http://127.0.0.1:" + next.port("management")));
                long before = holdsOf(old);
                await("both to serve")
                        .atMost(1, MINUTES)
                        .until(() -> holdsOf(young) >= SERVED_BY_EACH && holdsOf(old) >= before + SERVED_BY_EACH);
            }
            int answered = load.answered();
            await("the old version alone, on the new table")
                    .atMost(2, MINUTES)
                    .until(() -> load.answered() >= answered + SERVED_BY_EACH && load.answered() > RESPONSES_MIN);
            assertThat(replaced).as("all processes of flight-service").succeedsWithin(REPLACED_MAX);
        }
        assertThat(load.failures()).isEmpty();
        assertThat(load.served()).containsOnlyKeys("hold", "look", "list");
        assertThat(readers.failures()).isEmpty();
        assertThat(readers.served()).containsOnlyKeys("search", "seat map");

        JsonNode announced = announcement();
        assertThat(announced.path("ddl").asString()).containsIgnoringCase("ADD COLUMN middle_name VARCHAR(60)");
        assertThat(announced.at("/tableChanges/0/id").asString()).isEqualTo("\"booking\".\"passenger\"");

        changeOnPrimary("booking", "UPDATE passenger SET middle_name = 'Ottilie' WHERE reference = '" + early + "'");
        try (CqlSession cassandra = platform().cassandra().administrator()) {
            Row copied = await("the new column's value in the read model")
                    .atMost(30, SECONDS)
                    .until(() -> passenger(cassandra, early), row -> row != null && middleName(row) != null);
            assertThat(middleName(Objects.requireNonNull(copied))).isEqualTo("Ottilie");
            assertThat(copied.getColumnDefinitions().get("middle_name").getType())
                    .isEqualTo(DataTypes.TEXT);
            String late = traveller.hold(offers.getLast(), 1);
            Row unnamed = await("a passenger that the old version wrote")
                    .atMost(30, SECONDS)
                    .until(() -> passenger(cassandra, late), row -> row != null);
            assertThat(middleName(Objects.requireNonNull(unnamed))).isNull();
        }
    }

    /** So that "no failures" above means something. */
    @Test
    void aFailedRequestIsReported() {
        try (Load load = new Load()) {
            load.begin("lost", 200, _ -> anonymous().get("/api/v1/flights/never-scheduled"));

            await("the failure")
                    .atMost(20, SECONDS)
                    .until(() -> load.failures().stream().anyMatch(each -> each.contains("lost: 404")));
            assertThat(load.served()).isEmpty();
        }
    }

    private Load readers() {
        Load load = new Load();
        String flight =
                offers.getFirst().at("/itineraries/0/segments/0/flightId").asString();
        load.begin("search", 200, ReleaseE2E::search);
        load.begin("seat map", 200, _ -> anonymous().get("/api/v1/flights/" + flight + "/seat-map"));
        return load;
    }

    private static Response search(int number) {
        return anonymous()
                .get("/api/v1/offers?origin=CAI&destination=%s&departureDate=%s&adults=1"
                        .formatted(
                                DESTINATIONS.get(number % DESTINATIONS.size()),
                                DAY.plusDays(number / DESTINATIONS.size() % DAYS)));
    }

    private Load begin(String reference) {
        Load load = new Load();
        load.begin("hold", 201, this::hold);
        load.begin("look", 200, _ -> traveller.look(reference));
        load.begin("list", 200, _ -> traveller.api().get("/api/v1/bookings?limit=5"));
        return load;
    }

    private Response hold(int number) {
        JsonNode offer = offers.get(number % DAYS);
        Response held =
                traveller.book(traveller.booking(offer.path("offerId").asString(), 1, List.of()), Traveller.newKey());
        if (held.status() == 201) {
            // One traveller holds no more than so many seats of a flight unpaid.
            traveller.cancel(held.at("reference"));
        }
        return held;
    }

    /** It leaves the registry some seconds before it ends, as it does behind a load balancer. */
    private static Map<String, String> nextRelease() {
        try {
            Path migrations = Path.of(Objects.requireNonNull(ReleaseE2E.class.getResource("/next-release"))
                    .toURI());
            return Map.of(
                    "SPRING_FLYWAY_LOCATIONS",
                    "classpath:db/platform,classpath:db/migration,filesystem:" + migrations,
                    "JETWAY_DRAIN",
                    "6s");
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static long holdsOf(Api management) {
        return management.get(HOLDS).body().at("/measurements/0/value").asLong(0);
    }

    private static JsonNode announcement() {
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                platform().kafka().administrator(), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> topic = List.of(new TopicPartition("jetway.cdc", 0));
            consumer.assign(topic);
            consumer.seekToBeginning(topic);
            List<JsonNode> found = new ArrayList<>();
            await("the change on its topic").atMost(30, SECONDS).until(() -> {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    JsonNode change = JsonMapper.shared().readTree(message.value());
                    if (change.path("ddl").asString("").contains("middle_name")) {
                        found.add(change);
                    }
                }
                return !found.isEmpty();
            });
            return found.getFirst();
        }
    }

    private static @Nullable Row passenger(CqlSession cassandra, String reference) {
        return cassandra
                .execute("SELECT * FROM booking.passenger_by_booking WHERE reference = ? AND position = 0", reference)
                .one();
    }

    private static @Nullable String middleName(Row row) {
        return row.getString("middle_name");
    }
}
