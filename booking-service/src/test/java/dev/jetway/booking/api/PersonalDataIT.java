package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.testsupport.StoredText;
import dev.jetway.testsupport.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

/** What is left of a traveller whose account was deleted. */
class PersonalDataIT extends TravellerIT {

    private static final String TRIPS_READ = service("booking-service", "trips:read");
    private static final String ERASE = service("booking-service", "personal-data:erase");

    private final String name = "Zenobia"
            + UUID.randomUUID()
                    .toString()
                    .substring(0, 8)
                    .chars()
                    .mapToObj(digit -> Character.toString('a' + digit % 26))
                    .collect(Collectors.joining());
    private final String email = name.toLowerCase(Locale.ROOT) + "@example.org";
    private final String phone = "+2010" + Math.abs(name.hashCode());
    private final List<String> personal = List.of(name, email, phone, "1987-06-05");

    @Autowired
    private DataSource database;

    @Test
    void personalDataIsErasedFromEveryTableAndTheBooksStay() {
        String sold = book("sold", name);
        pay(sold, "pay", "tok_visa");
        confirm(sold);
        assertThat(post("/api/v1/bookings/" + sold + "/cancellation", "cancel", null)
                        .status())
                .isEqualTo(200);
        assertThat(stored()).contains("passenger.given_name", "booking.contact_email", "outbox.payload");
        assertThat(stored()).contains("idempotency_key.body");
        Map<String, Object> before = books(sold);

        for (int time = 0; time < 2; time++) {
            Response erased = erase();
            assertThat(erased.status()).isEqualTo(200);
            assertThat(erased.body().path("bookingsLeft").asInt(-1)).isZero();
            assertThat(stored()).isEmpty();
        }
        assertThat(books(sold)).isEqualTo(before);
        Response after = get(sold);
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.text("/status")).isEqualTo("CANCELLED");
        assertThat(after.text("/passengers/0/ticketNumber")).hasSize(13);
        assertThat(after.text("/passengers/0/familyName")).isEmpty();
        assertThat(body(http(Tokens.staff()).get().uri("/api/v1/staff/bookings?reference=" + sold))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aHeldBookingIsAnUpcomingTripAndKeepsItsData() {
        assertThat(upcoming()).isFalse();
        String held = book("held", name);
        assertThat(upcoming()).isTrue();
        assertThat(erase().body().path("bookingsLeft").asInt()).isEqualTo(1);
        assertThat(stored()).contains("passenger.given_name");

        cancel(held);
        assertThat(upcoming()).isFalse();
        assertThat(erase().body().path("bookingsLeft").asInt(-1)).isZero();
        assertThat(stored()).isEmpty();
    }

    @Test
    void aConfirmedBookingIsUpcomingUntilItsLastDeparture() {
        String sold = book("sold", name);
        pay(sold, "pay", "tok_visa");
        assertThat(upcoming()).isTrue();
        confirm(sold);
        depart(sold, "position = 0");
        assertThat(upcoming()).isTrue();
        assertThat(erase().body().path("bookingsLeft").asInt()).isEqualTo(1);
        depart(sold, "TRUE");
        assertThat(upcoming()).isFalse();
        assertThat(erase().body().path("bookingsLeft").asInt(-1)).isZero();
        assertThat(stored()).isEmpty();
        assertThat(get(sold).text("/status")).isEqualTo("CONFIRMED");
    }

    @Test
    void othersKeepTheirData() {
        String own = book("held", name);
        cancel(own);
        body(http(ERASE).delete().uri("/internal/v1/travellers/" + UUID.randomUUID() + "/personal-data"));
        assertThat(stored()).contains("passenger.given_name", "booking.contact_email");
        assertThat(body(http(ERASE).delete().uri("/internal/v1/travellers/x/personal-data"))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void eachCallNeedsItsOwnScope() {
        String erasure = "/internal/v1/travellers/" + traveller + "/personal-data";
        String trips = "/internal/v1/travellers/" + traveller + "/upcoming-trip";
        for (String other : List.of(token, Tokens.staff(), Tokens.token("op", "OPERATOR"), TRIPS_READ)) {
            assertThat(body(http(other).delete().uri(erasure)).status()).isEqualTo(403);
        }
        assertThat(body(http(ERASE).get().uri(trips)).status()).isEqualTo(403);
        assertThat(body(http(service("flight-service", "personal-data:erase"))
                                .delete()
                                .uri(erasure))
                        .status())
                .isEqualTo(401);
        assertThat(body(http(ERASE).method(HttpMethod.POST).uri(erasure)).status())
                .isEqualTo(403);
        assertThat(body(http().delete().uri(erasure)).status()).isEqualTo(401);
    }

    private String book(String key, String familyName) {
        Response booked = post("/api/v1/bookings", key, """
                {"offerId": "offer",
                 "passengers": [{"type": "ADT", "givenName": "%s", "familyName": "%s", "dateOfBirth": "1987-06-05"}],
                 "contact": {"email": "%s", "phone": "%s"}}
                """.formatted(name, familyName, email, phone));
        assertThat(booked.status()).as(booked.body().toString()).isEqualTo(201);
        return booked.reference();
    }

    private boolean upcoming() {
        Response response = body(http(TRIPS_READ).get().uri("/internal/v1/travellers/" + traveller + "/upcoming-trip"));
        assertThat(response.status()).isEqualTo(200);
        return response.body().path("upcoming").asBoolean();
    }

    private Response erase() {
        return body(http(ERASE).delete().uri("/internal/v1/travellers/" + traveller + "/personal-data"));
    }

    private List<String> stored() {
        return personal.stream()
                .flatMap(each -> StoredText.columnsWith(database, each).stream())
                .distinct()
                .toList();
    }

    private Map<String, Object> books(String reference) {
        return Stream.of(
                        "SELECT status, total_minor, refund_minor, currency, fare_basis FROM booking WHERE reference = ?",
                        "SELECT type, ticket_number FROM passenger WHERE reference = ?",
                        "SELECT seats FROM booking_segment WHERE reference = ? AND position = 0",
                        "SELECT attempt_id, amount_minor, status AS attempt FROM payment_attempt WHERE reference = ?")
                .map(sql -> jdbc.sql(sql).param(reference).query().singleRow())
                .collect(HashMap::new, Map::putAll, Map::putAll);
    }

    private void depart(String reference, String segments) {
        jdbc.sql("UPDATE booking_segment SET departure_time = '2026-01-01 10:00:00' WHERE reference = ? AND "
                        + segments)
                .param(reference)
                .update();
    }

    private static String service(String audience, String scope) {
        return Tokens.service("identity-service", audience, scope);
    }
}
