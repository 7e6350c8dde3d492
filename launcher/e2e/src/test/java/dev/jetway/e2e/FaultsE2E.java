package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.Api.Response;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Parts of the platform are killed while travellers buy. Whatever happens, in the end every booking is finished or undone,
 * money and seats agree, and the read models agree with the primary. One of the last whole-system tests.
 */
@Order(Integer.MAX_VALUE)
@Isolated("kills parts of the platform")
class FaultsE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(6);
    private static final Duration RECOVERY_MAX = Duration.ofSeconds(90);
    private static final Duration AWAY = Duration.ofSeconds(LoadScale.of(30));
    private static final Set<String> UNFINISHED = Set.of("PAYING");

    private final Traveller traveller = newTraveller();

    @AfterEach
    void everythingIsBackAndAgrees() {
        platform().awaitHealthy();
        ConsistencyAssertions.await(RECOVERY_MAX);
    }

    @Test
    void paymentServiceDiesBetweenTheAuthorizationAndItsReply() {
        JsonNode offer = offer(DAY);
        String reference = traveller.hold(offer, 1);
        traveller.payAccepted(reference, "tok_slow");
        await("the provider to be asked")
                .atMost(20, SECONDS)
                .until(() -> numberOnPrimary(
                                "payment",
                                "SELECT COUNT(*) FROM payment WHERE booking_reference = '%s'".formatted(reference))
                        > 0);
        platform().kill("payment-service");
        JsonNode sold = traveller.awaitStatus(reference, "CONFIRMED", RECOVERY_MAX);
        assertThat(sold.at("/payment/amount")).isEqualTo(sold.path("total"));
    }

    @Test
    void bookingServiceDiesInMidSaga() {
        List<String> references = holdAndPay(offer(DAY.plusDays(1)), 8, "booking-service");
        assertThat(ends(references)).containsOnly("CONFIRMED");
    }

    @Test
    void replicationServiceDiesUnderLoad() {
        List<String> references = holdAndPay(offer(DAY.plusDays(2)), 12, "replication-service");
        assertThat(ends(references)).containsOnly("CONFIRMED");
    }

    @Test
    void anOutageOfKafkaLosesNothing() {
        JsonNode offer = offer(DAY.plusDays(3));
        List<String> references = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            references.add(traveller.hold(offer, 1));
        }
        platform().freeze("kafka");
        try {
            for (String reference : references) {
                traveller.payAccepted(reference, "tok_visa");
            }
            Response held = traveller.book(
                    traveller.booking(offer.path("offerId").asString(), 1, List.of()), Traveller.newKey());
            assertThat(held.status()).as("seats can be held without Kafka").isEqualTo(201);
            await("Kafka to have been away")
                    .pollDelay(AWAY)
                    .atMost(AWAY.plusSeconds(1))
                    .until(() -> true);
            for (String reference : references) {
                assertThat(traveller.look(reference).at("status")).isEqualTo("PAYING");
            }
        } finally {
            platform().thaw("kafka");
        }
        platform().kill("kafka");
        platform().awaitHealthy();
        assertThat(ends(references)).containsOnly("CONFIRMED");
    }

    @Test
    void searchStaysUpWhenThePrimaryIsSilent() {
        platform().freeze("mariadb");
        try {
            Response offers = anonymous()
                    .get("/api/v1/offers?origin=CAI&destination=LHR&adults=1&departureDate=" + DAY.plusDays(4));
            assertThat(offers.status()).as(offers.text()).isEqualTo(200);
            assertThat(offers.body().path("offers")).isNotEmpty();
            Response held = traveller.book(
                    traveller.booking(offers.body().at("/offers/0/offerId").asString(), 1, List.of()),
                    Traveller.newKey());
            assertThat(held.status()).as(held.text()).isIn(503, 504);
            assertThat(held.headers().firstValue("Retry-After")).isPresent();
        } finally {
            platform().thaw("mariadb");
        }
    }

    /** So that an agreement above means something, whatever the volume. */
    @Test
    void aSeatThatIsSoldToNobodyIsDetected() {
        String reference = traveller.hold(offer(DAY.plusDays(5)), 1);
        String flight =
                traveller.look(reference).body().at("/segments/0/flightId").asString();
        changeOnPrimary("flight", """
            UPDATE seat SET status = 'SOLD', hold_id = 'nobody', version = version + 1
            WHERE flight_id = '%s' AND status = 'AVAILABLE' ORDER BY seat LIMIT 1\
            """.formatted(flight));
        try {
            assertThatThrownBy(ConsistencyAssertions::check)
                    .hasMessageContaining("seats sold and seats booked")
                    .hasMessageContaining("nobody");
        } finally {
            changeOnPrimary("flight", """
                UPDATE seat SET status = 'AVAILABLE', hold_id = NULL, version = version + 1
                WHERE flight_id = '%s' AND hold_id = 'nobody'\
                """.formatted(flight));
        }
    }

    /** Holds and pays at once, and kills a part in the middle of it; those that were accepted. */
    private List<String> holdAndPay(JsonNode offer, int bookings, String victim) {
        ConcurrentLinkedQueue<String> paid = new ConcurrentLinkedQueue<>();
        List<String> held = new ArrayList<>();
        for (int i = 0; i < bookings; i++) {
            held.add(traveller.hold(offer, 1));
        }
        try (ExecutorService buyers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String reference : held) {
                buyers.submit(() -> {
                    if (traveller.pay(reference, "tok_visa", Traveller.newKey()).status() == 202) {
                        paid.add(reference);
                    }
                });
            }
            await("some to be accepted").atMost(20, SECONDS).until(() -> paid.size() >= bookings / 3);
            platform().kill(victim);
        }
        assertThat(paid).isNotEmpty();
        return List.copyOf(paid);
    }

    /** The states the bookings end in, once their service responds again. */
    private List<String> ends(List<String> references) {
        return references.stream()
                .map(reference -> await(reference)
                        .atMost(RECOVERY_MAX)
                        .until(
                                () -> traveller.look(reference),
                                response -> response.status() == 200 && !UNFINISHED.contains(response.at("status")))
                        .at("status"))
                .toList();
    }

    private JsonNode offer(LocalDate day) {
        return Traveller.offer(anonymous(), "CAI", "LHR", day, "LIGHT", 1);
    }
}
