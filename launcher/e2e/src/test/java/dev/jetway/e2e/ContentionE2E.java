package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.jetway.e2e.Api.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Many buyers, few seats. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContentionE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(2);

    /** Each may have a number of unpaid seats of a flight, so that they share the requests. */
    private final List<Traveller> buyers =
            IntStream.range(0, 10).mapToObj(_ -> newTraveller()).toList();

    @Test
    void sixtyBuyersForOneSeatAreOneSaleAndFiftyNineRefusals() {
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1);
        String flightId = offer.at("/itineraries/0/segments/0/flightId").asString();
        String seat = aFreeSeat(flightId);
        List<Response> responses = atOnce(60, i -> {
            Traveller buyer = buyers.get(i % buyers.size());
            return buyer.book(
                    buyer.booking(
                            offer.path("offerId").asString(),
                            1,
                            List.of(Map.of("flightId", flightId, "passenger", 0, "seat", seat))),
                    Traveller.newKey());
        });
        assertThat(byStatus(responses)).isEqualTo(Map.of(201, 1L, 409, 59L));
        assertThat(responses)
                .filteredOn(response -> response.status() == 409)
                .allSatisfy(response -> assertThat(response.code()).isEqualTo("seat-unavailable"));
    }

    @Test
    void oneKeySentTwentyTimesAtOnceIsOneBooking() {
        Traveller buyer = newTraveller();
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1);
        Map<String, Object> body = buyer.booking(offer.path("offerId").asString(), 1, List.of());
        String key = Traveller.newKey();
        List<Response> responses = atOnce(20, _ -> buyer.book(body, key));
        assertThat(byStatus(responses)).isEqualTo(Map.of(201, 20L));
        assertThat(responses.stream().map(response -> response.at("reference")).distinct())
                .hasSize(1);
        assertThat(numberOnPrimary(
                        "booking",
                        "SELECT COUNT(*) FROM booking WHERE traveller_id = (SELECT traveller_id FROM booking WHERE reference = '%s')"
                                .formatted(responses.getFirst().at("reference"))))
                .isOne();
        assertThat(responses.stream().map(Response::body).distinct()).hasSize(1);
    }

    @Test
    void fiveHundredBuyersOfAFlightWithFewerSeatsSellItOutExactly() {
        JsonNode offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY.plusDays(1), "LIGHT", 1);
        String flightId = offer.at("/itineraries/0/segments/0/flightId").asString();
        String cabin = offer.at("/itineraries/0/segments/0/cabin").asString();
        int seats = seatsAvailable(flightId, cabin);
        assertThat(seats).isBetween(1, 499);
        List<Response> responses = atOnce(500, i -> {
            Traveller buyer = buyers.get(i % buyers.size());
            return buyer.book(buyer.booking(offer.path("offerId").asString(), 1, List.of()), Traveller.newKey());
        });
        assertThat(byStatus(responses)).isEqualTo(Map.of(201, (long) seats, 409, 500L - seats));
        assertThat(responses.stream()
                        .filter(response -> response.status() == 201)
                        .map(response ->
                                response.body().at("/segments/0/seats/0").asString())
                        .distinct())
                .as("seats held, each once")
                .hasSize(seats);
        assertThat(numberOnPrimary(
                        "flight",
                        "SELECT COUNT(*) FROM seat WHERE flight_id = '%s' AND cabin = '%s' AND status = 'HELD'"
                                .formatted(flightId, cabin)))
                .isEqualTo(seats);
        await("the read model to show it sold out")
                .atMost(20, SECONDS)
                .until(() -> seatsAvailable(flightId, cabin) == 0);
    }

    private static int seatsAvailable(String flightId, String cabin) {
        List<Integer> available = JsonPath.read(
                anonymous().get("/api/v1/flights/" + flightId).text(),
                "$.cabins[?(@.cabin == '%s')].seatsAvailable".formatted(cabin));
        return available.getFirst();
    }

    private static String aFreeSeat(String flightId) {
        List<String> free = JsonPath.read(
                anonymous().get("/api/v1/flights/" + flightId + "/seat-map").text(),
                "$.cabins[?(@.cabin == 'ECONOMY')].rows[*].seats[?(@.status == 'AVAILABLE')].seat");
        return free.getFirst();
    }

    /** How many responses of each status; what nobody may get is named in full. */
    private static Map<Integer, Long> byStatus(List<Response> responses) {
        assertThat(responses)
                .filteredOn(response -> response.status() >= 500)
                .extracting(Response::text)
                .isEmpty();
        return responses.stream().collect(Collectors.groupingBy(Response::status, Collectors.counting()));
    }

    private static List<Response> atOnce(int count, IntFunction<Response> call) {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> calls = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                calls.add(callers.submit(() -> call.apply(number)));
            }
            List<Response> responses = new ArrayList<>();
            for (Future<Response> each : calls) {
                responses.add(each.get());
            }
            return responses;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new AssertionError("A call got no response", e.getCause());
        }
    }
}
