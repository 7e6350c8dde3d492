package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One trace from the traveller's call to the mail, as a Zipkin server shows it. Nothing else is sampled meanwhile. */
class TraceE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final String REFERENCE = "booking.reference";

    /** What a sale goes through, each as service and span; names as Zipkin keeps them, in lower case. */
    private static final Set<String> STATIONS = Set.of(
            "gateway-service: http post",
            "booking-service: http post /api/v1/bookings",
            "flight-service: http post /internal/v1/holds",
            "replication-service: publish jetway.booking.events",
            "notification-service: handle booking.held",
            "booking-service: http post /api/v1/bookings/{reference}/payments",
            "payment-service: handle booking.payment-requested",
            "replication-service: publish jetway.payment.events",
            "booking-service: handle payment.authorized",
            "flight-service: handle booking.seats-confirmation-requested",
            "replication-service: publish jetway.flight.events",
            "booking-service: handle flight.seats-confirmed",
            "payment-service: handle booking.payment-capture-requested",
            "booking-service: handle payment.captured",
            "payment-service: carry out a payment operation",
            "notification-service: handle booking.confirmed",
            "notification-service: send a notification");

    /**
     * Where the sale's row changes become visible. They are in its trace as far as replication reads them in one batch with the
     * event of their transaction, which is a matter of moments: true of almost every sale, and promised for none.
     */
    private static final Set<String> PROJECTIONS =
            Set.of("booking-service: project my-bookings", "flight-service: project seats");

    private static final int SALES_MAX = 5;

    /** Work on the booking, in services that its reference came to with the messages. */
    private static final Set<String> STEPS = Set.of(
            "handle payment.authorized",
            "handle flight.seats-confirmed",
            "handle booking.seats-confirmation-requested",
            "carry out a payment operation");

    private final Traveller traveller = newTraveller();

    @Test
    void oneTraceCoversTheWholeSale() {
        String traceId = hex(16);
        String reference = sell(traceId);

        awaitStations(traceId);
        List<JsonNode> steps = spans(traceId).stream()
                .filter(span -> STEPS.contains(nameOf(span)))
                .toList();
        assertThat(steps).hasSizeGreaterThanOrEqualTo(STEPS.size());
        for (JsonNode step : steps) {
            assertThat(referenceOf(step)).as(nameOf(step)).isEqualTo(reference);
        }
    }

    @Test
    void theTraceContinuesToTheReadModel() {
        Set<String> missing = new TreeSet<>(PROJECTIONS);
        for (int sale = 0; sale < SALES_MAX && !missing.isEmpty(); sale++) {
            String traceId = hex(16);
            sell(traceId);
            awaitStations(traceId);
            awaitWhatWasKeptBefore();
            missing.removeAll(stations(traceId));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void aRequestWhoseParentIsNotSampledIsNotSampled() {
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1);
        String traceId = hex(16);
        Map<String, Object> wish = traveller.booking(offer.path("offerId").asString(), 1, List.of());
        assertThat(traveller
                        .api()
                        .post("/api/v1/bookings", wish, inTrace(traceId, "00"))
                        .status())
                .isEqualTo(201);

        awaitWhatWasKeptBefore();
        assertThat(spans(traceId)).isEmpty();
    }

    private static void awaitStations(String traceId) {
        await("every station of the sale in one trace")
                .atMost(30, SECONDS)
                .untilAsserted(() -> assertThat(stations(traceId)).containsAll(STATIONS));
    }

    /** Each service sends its spans in the order in which they ended; so a later sale arrives after them. */
    private void awaitWhatWasKeptBefore() {
        String later = hex(16);
        sell(later);
        awaitStations(later);
    }

    /** A confirmed booking, each call of which belongs to one sampled trace; returns its reference. */
    private String sell(String traceId) {
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1);
        Map<String, Object> wish = traveller.booking(offer.path("offerId").asString(), 1, List.of());
        String reference = traveller
                .api()
                .post("/api/v1/bookings", wish, inTrace(traceId, "01"))
                .at("reference");
        Map<String, Object> method = Map.of("method", Map.of("type", "CARD", "token", "tok_visa"));
        assertThat(traveller
                        .api()
                        .post("/api/v1/bookings/" + reference + "/payments", method, inTrace(traceId, "01"))
                        .status())
                .isEqualTo(202);
        traveller.awaitStatus(reference, "CONFIRMED");
        return reference;
    }

    private static Map<String, String> inTrace(String traceId, String flags) {
        return Map.of(
                "Idempotency-Key", Traveller.newKey(), "traceparent", "00-%s-%s-%s".formatted(traceId, hex(8), flags));
    }

    private static Set<String> stations(String traceId) {
        Set<String> stations = new TreeSet<>();
        for (JsonNode span : spans(traceId)) {
            stations.add(span.path("localEndpoint").path("serviceName").asString() + ": " + nameOf(span));
        }
        return stations;
    }

    private static List<JsonNode> spans(String traceId) {
        HttpResponse<String> response = Http.get(platform().zipkinUrl() + "/api/v2/trace/" + traceId);
        return response.statusCode() == 200
                ? JsonMapper.shared().readTree(response.body()).valueStream().toList()
                : List.of();
    }

    private static String referenceOf(JsonNode span) {
        return span.path("tags").path(REFERENCE).asString("");
    }

    private static String nameOf(JsonNode span) {
        return span.path("name").asString("");
    }

    private static String hex(int bytes) {
        byte[] random = new byte[bytes];
        RandomGenerator.getDefault().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
