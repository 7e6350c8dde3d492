package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.testsupport.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class StaffApiIT extends TravellerIT {

    private static final String FLIGHT = "JW201-2026-12-01";

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private ObservationRegistry observations;

    @ParameterizedTest
    @ValueSource(strings = {"bookings?familyName=E", "flights/JW201-2026-12-01/impact", "sales-health"})
    void onlyStaffMayRead(String path) {
        assertThat(staff(path).status()).isEqualTo(200);
        assertThat(staff(path).headers().getFirst(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
        assertThat(body(http(token).get().uri("/api/v1/staff/" + path)).status())
                .isEqualTo(403);
        assertThat(body(http(Tokens.token("operator", "OPERATOR")).get().uri("/api/v1/staff/" + path))
                        .status())
                .isEqualTo(403);
        assertThat(body(http().get().uri("/api/v1/staff/" + path)).status()).isEqualTo(401);
    }

    @Test
    void aBookingIsFoundByReferenceWithItsPassengersSeatsAndMoney() {
        String reference = confirmed();
        cancel(reference);
        Response response = staff("bookings?reference=" + reference);
        assertThat(response.body().has("nextCursor")).isFalse();
        JsonNode booking = response.body().path("bookings").get(0);
        assertThat(booking.path("reference").asString()).isEqualTo(reference);
        assertThat(booking.path("status").asString()).isEqualTo("CANCELLED");
        assertThat(booking.at("/total/amount").asString()).isEqualTo("398.00");
        assertThat(booking.at("/refund/amount").asString()).isEqualTo("298.50");
        assertThat(booking.at("/payment/status").asString()).isEqualTo("AUTHORIZED");
        assertThat(booking.at("/segments/0").toString())
                .isEqualTo("{\"flightId\":\"JW201-2026-12-01\",\"origin\":\"CAI\",\"destination\":\"LHR\","
                        + "\"departureTime\":\"2026-12-01T08:30:00+02:00\"}");
        JsonNode passenger = booking.at("/passengers/0");
        assertThat(passenger.path("familyName").asString()).isEqualTo("O'Example");
        assertThat(passenger.path("ticketNumber").asString()).matches("777[0-9]{10}");
        assertThat(passenger.path("seats").toString())
                .isEqualTo("[{\"flightId\":\"JW201-2026-12-01\",\"seat\":\"12A\"},"
                        + "{\"flightId\":\"JW202-2026-12-08\",\"seat\":\"12A\"}]");
        assertThat(booking.toString()).doesNotContain("contact", "example.org", "1990");
        assertThat(staff("bookings?reference=ZZZZZZ").body().path("bookings")).isEmpty();
    }

    @Test
    void listsArePagedAndACursorHasNoName() {
        List<String> references =
                List.of(book("1").reference(), book("2").reference(), book("3").reference());
        for (String criterion : List.of("familyName=o%27exam", "flightId=" + FLIGHT)) {
            List<String> found = new ArrayList<>();
            Response page = staff("bookings?limit=2&" + criterion);
            while (page.body().has("nextCursor")) {
                assertThat(page.body().path("bookings")).hasSize(2);
                page.body()
                        .path("bookings")
                        .forEach(each -> found.add(each.path("reference").asString()));
                String cursor = page.text("/nextCursor");
                assertThat(BookingApiConfiguration.CURSOR.<String>read(cursor, parts -> parts.get(1)))
                        .matches("[A-HJ-NP-Z2-9]{6}");
                page = staff("bookings?limit=2&" + criterion + "&cursor=" + cursor);
            }
            page.body()
                    .path("bookings")
                    .forEach(each -> found.add(each.path("reference").asString()));
            assertThat(found).containsAll(references).doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bookings | reference",
                "bookings?reference=K7M2QX&flightId=JW201-2026-12-01 | flightId",
                "bookings?reference=K7M2QX&familyName=E | familyName",
                "bookings?reference= | reference",
                "bookings?reference=k7m2q | reference",
                "bookings?flightId=JW201 | flightId",
                "bookings?familyName= | familyName",
                "bookings?familyName=%20 | familyName",
                "bookings?familyName=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | familyName",
                "bookings?familyName=E&limit=0 | limit",
                "bookings?familyName=E&limit=101 | limit",
                "bookings?familyName=E&limit=x | limit",
                "bookings?familyName=E&cursor=x | cursor"
            })
    void whatIsWrongWithASearchIsNamed(String path, String field) {
        Response response = staff(path);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.code()).isEqualTo("invalid-request");
        assertThat(response.body().path("errors").findValuesAsString("field")).contains(field);
    }

    @Test
    void theImpactOfACancellationHasEveryField() {
        book("key");
        JsonNode impact = staff("flights/" + FLIGHT + "/impact").body();
        assertThat(impact.path("flightId").asString()).isEqualTo(FLIGHT);
        assertThat(impact.path("bookings").asInt()).isPositive();
        assertThat(impact.path("passengers").asInt()).isPositive();
        assertThat(impact.path("byStatus").propertyNames()).containsExactly("HELD", "PAYING", "CONFIRMED", "CANCELLED");
        assertThat(impact.path("refundsIfCancelled").isArray()).isTrue();
        assertThat(impact.path("refunded").isArray()).isTrue();
        assertThat(impact.has("refundsPending")).isTrue();
        assertThat(impact.has("refundsDone")).isTrue();
        assertThat(impact.has("asOf")).isTrue();
        assertThat(staff("flights/JW9999-2026-12-01/impact").status()).isEqualTo(404);
        assertThat(staff("flights/nothing/impact").status()).isEqualTo(404);
        assertThat(staff("flights/JW9997-2026-12-01/impact")
                        .body()
                        .path("bookings")
                        .asInt())
                .as("a flight that nobody booked")
                .isZero();
    }

    @Test
    void theHealthOfTheSaleHasSixNumbers() {
        JsonNode health = staff("sales-health").body();
        assertThat(health.path("windowSeconds").asInt()).isEqualTo(300);
        assertThat(health.has("asOf")).isTrue();
        assertThat(health.path("numbers")
                        .valueStream()
                        .map(each -> each.path("name").asString() + " "
                                + each.path("unit").asString()))
                .containsExactly(
                        "held count",
                        "confirmed count",
                        "declined count",
                        "expired count",
                        "paying-overdue count",
                        "events-unpublished seconds");
        assertThat(health.path("numbers").valueStream())
                .allMatch(each -> each.path("value").isNumber())
                .allMatch(each -> List.of("OK", "WARN", "CRITICAL")
                        .contains(each.path("level").asString()));
    }

    @Test
    void aNameThatIsSearchedForIsInNoLogTraceOrMetric(CapturedOutput output) {
        List<String> attributes = new CopyOnWriteArrayList<>();
        AtomicBoolean isWatched = new AtomicBoolean(true);
        observations.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                attributes.add(context.getName() + context.getContextualName() + context.getAllKeyValues());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return isWatched.get();
            }
        });
        assertThat(staff("bookings?familyName=Searchedfor").status()).isEqualTo(200);
        assertThat(staff("bookings?familyName=Searchedfor&limit=x").status()).isEqualTo(400);
        assertThat(staff("bookings?familyName=Searchedfor&reference=K7M2QX")
                        .body()
                        .toString())
                .doesNotContain("Searchedfor");
        isWatched.set(false);
        assertThat(attributes).anyMatch(each -> each.contains("/api/v1/staff/bookings"));
        assertThat(attributes).noneMatch(each -> each.contains("Searchedfor"));
        assertThat(meters.getMeters())
                .noneMatch(meter -> meter.getId().toString().contains("Searchedfor"));
        assertThat(output.getAll()).doesNotContain("Searchedfor");
    }

    private Response staff(String path) {
        return body(http(Tokens.staff()).get().uri(URI.create(origin() + "/api/v1/staff/" + path)));
    }
}
