package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.auth.AuthenticationException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import dev.jetway.e2e.Api.Response;
import dev.jetway.launcher.platform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What the manifests of production let each service do on Kafka and in Cassandra is enough to sell, and no more: with nothing
 * else, a booking is made, paid, told and copied, and each account is refused what is another's.
 *
 * <p>It reads the logs of the services for refused accounts, so it runs before those that stop servers.
 */
@Order(1)
@ResourceLock("dead-letters")
class DataStoreAccountsE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final List<Service> WITH_ACCOUNTS =
            List.of(Service.FLIGHT, Service.BOOKING, Service.PAYMENT, Service.NOTIFICATION, Service.REPLICATION);

    @Test
    void theyAreEnoughToSell() throws IOException {
        Traveller traveller = newTraveller();
        String sold = traveller
                .buy(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "FLEX", 1))
                .path("reference")
                .asString();

        assertThat(traveller.notifications(sold, 2)).hasSize(2);
        await("the booking in the list of the traveller's")
                .atMost(30, SECONDS)
                .until(() -> traveller.api().get("/api/v1/bookings").text().contains(sold));
        assertThat(traveller.cancel(sold).status()).isEqualTo(200);
        // An audit of all tables beside other tests can take longer than a request of a test may; the next one waits
        // for it.
        await("books that agree")
                .atMost(5, MINUTES)
                .pollInterval(Duration.ofSeconds(2))
                .ignoreException(UncheckedIOException.class)
                .untilAsserted(() -> assertThat(management("replication-service")
                                .post("/actuator/audit", "", Map.of())
                                .at("outcome"))
                        .isEqualTo("CLEAN"));
        assertThat(management("replication-service")
                        .get("/actuator/metrics/jetway.messaging.consumer.lag")
                        .text())
                .contains("booking-service.saga", "notification-service.");
        setAsideAndReplayed();
        for (Service service : WITH_ACCOUNTS) {
            try (Stream<String> lines = Files.lines(PlatformUnderTest.logs().resolve(service.module() + ".log"))) {
                assertThat(lines)
                        .as(service.module())
                        .noneMatch(line -> line.matches(".*(?i:not authorized|AuthorizationException|Unauthorized).*"));
            }
        }
    }

    /** Letters that their readers can't read, all on one topic. */
    private static void setAsideAndReplayed() {
        Map<Service, String> unreadable = Map.of(
                Service.FLIGHT, "dev.jetway.booking.seats-release-requested.v1",
                Service.PAYMENT, "dev.jetway.booking.payment-requested.v1",
                Service.NOTIFICATION, "dev.jetway.booking.confirmed.v1");
        unreadable.values().forEach(type -> send(platform().kafka().administrator(), "jetway.booking.events", type));
        String token = platform().token("operator@jetway.dev", "jetway-demo-2026");
        for (Service service : unreadable.keySet()) {
            Api letters = at(service.module()).withToken(token);
            await("the letter that " + service.module() + " has set aside")
                    .atMost(1, MINUTES)
                    .until(() -> letters.get("/internal/v1/dead-letters").text().contains("\"reason\""));
            AtomicInteger setAsideAgain = new AtomicInteger();
            // A replay that was stopped is to be repeated, as the API says.
            await("the replay of " + service.module()).atMost(2, MINUTES).until(() -> {
                Response replayed = letters.post("/internal/v1/dead-letters/replay", "", Map.of());
                setAsideAgain.addAndGet(replayed.body().path("setAsideAgain").asInt());
                return replayed.at("end").equals("ALL_REPLAYED");
            });
            assertThat(setAsideAgain).hasValue(1);
        }
    }

    @Test
    void onlyReplicationServiceWritesEvents() {
        for (Service service : List.of(Service.FLIGHT, Service.BOOKING, Service.PAYMENT, Service.NOTIFICATION)) {
            for (String topic : List.of("jetway.booking.events", "jetway.payment.events", "jetway.cdc.flight.seat")) {
                assertThatThrownBy(() -> send(
                                platform().kafka().client(service.module()), topic, "dev.jetway.booking.confirmed.v1"))
                        .as(service + " to " + topic)
                        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
            }
        }
    }

    @Test
    void noAccountReadsATopicOfAnotherConsumer() {
        assertThatThrownBy(() -> read("notification-service", "jetway.cdc.booking.passenger"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read("flight-service", "jetway.payment.events"))
                .isInstanceOf(TopicAuthorizationException.class);
        assertThatThrownBy(() -> read("payment-service", "jetway.flight.events"))
                .isInstanceOf(TopicAuthorizationException.class);
        read("payment-service", "jetway.booking.events");
    }

    @Test
    void withoutAnAccountKafkaSaysNothing() {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers",
                platform().kafka().address(),
                "default.api.timeout.ms",
                2_000,
                "request.timeout.ms",
                2_000))) {
            assertThatThrownBy(() -> admin.listTopics().names().get(5, SECONDS))
                    .hasRootCauseInstanceOf(org.apache.kafka.common.errors.TimeoutException.class);
        }
    }

    @Test
    void eachRoleIsRefusedTheKeyspacesOfOthers() {
        try (CqlSession flight = platform().cassandra().as("flight");
                CqlSession replication = platform().cassandra().as("replication")) {
            flight.execute("SELECT * FROM flight.heartbeat");
            for (String statement : List.of(
                    "SELECT * FROM booking.passenger_by_booking",
                    "TRUNCATE booking.heartbeat",
                    "DROP KEYSPACE flight",
                    "CREATE KEYSPACE more WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}",
                    "CREATE ROLE more")) {
                assertThatThrownBy(() -> flight.execute(statement))
                        .as(statement)
                        .isInstanceOf(UnauthorizedException.class);
            }
            replication.execute("SELECT * FROM booking.passenger_by_booking");
            assertThatThrownBy(() -> replication.execute("DELETE FROM booking.heartbeat WHERE id = 1"))
                    .isInstanceOf(UnauthorizedException.class);
        }
        assertThatThrownBy(() -> platform().cassandra().anonymous().build())
                .isInstanceOfSatisfying(
                        AllNodesFailedException.class,
                        failure -> assertThat(failure.getAllErrors().values())
                                .allSatisfy(errors ->
                                        assertThat(errors).hasAtLeastOneElementOfType(AuthenticationException.class)));
    }

    private static void send(Map<String, Object> client, String topic, String type) {
        KafkaAccounts.send(client, topic, type, type, "{");
    }

    private static void read(String account, String topic) {
        Map<String, Object> client = new HashMap<>(platform().kafka().client(account));
        client.put("group.id", account + ".look");
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(client, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            // The response to the first is an error at the latest before the second is sent.
            await("responses to two fetches")
                    .pollInSameThread()
                    .atMost(1, MINUTES)
                    .until(() -> {
                        consumer.poll(Duration.ofMillis(500));
                        return fetchesOf(consumer) >= 2;
                    });
        }
    }

    /** How many fetches were answered, whatever the response. */
    private static double fetchesOf(KafkaConsumer<?, ?> consumer) {
        return consumer.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("fetch-total")
                        && !metric.metricName().tags().containsKey("topic"))
                .mapToDouble(metric -> (Double) metric.metricValue())
                .sum();
    }
}
