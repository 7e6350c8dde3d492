package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.jetway.e2e.Api.Response;
import dev.jetway.testsupport.StoredText;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A deleted account leaves no personal data in any table of the platform. */
class ErasureE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final List<String> DATABASES = List.of("identity", "flight", "booking", "payment", "notification");
    private static final String ACCOUNT = "/api/v1/travellers/me";

    private final String name = "Zenobia" + letters();
    private final String email = name.toLowerCase(Locale.ROOT) + "@example.org";
    private final String phone = "+20109" + Math.abs(email.hashCode());

    @Test
    void personalDataIsErasedAndTheBooksStay() {
        Response registered = register();
        String id = registered.at("travellerId");
        Traveller traveller =
                new Traveller(email, anonymous().withToken(platform().token(email, Traveller.PASSWORD)));
        String reference = hold(traveller);
        traveller.payAccepted(reference, "tok_visa");
        traveller.awaitStatus(reference, "CONFIRMED");
        assertThat(traveller.api().get(ACCOUNT + "/export").at("email")).isEqualTo(email);
        assertThat(delete(traveller, Traveller.PASSWORD).code()).isEqualTo("upcoming-trips");
        assertThat(traveller.cancel(reference).status()).isEqualTo(200);
        traveller.notifications(reference, 3);
        await("the booking in the read models")
                .atMost(1, MINUTES)
                .until(() -> copied("booking").contains("booking.passenger_by_booking"));
        assertThat(stored()).contains("booking: passenger.family_name", "identity: account.full_name");

        Response wrong = delete(traveller, "not-the-password-of-it");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.body().at("/errors/0/field").asString()).isEqualTo("password");
        assertThat(delete(traveller, Traveller.PASSWORD).status()).isEqualTo(202);

        await("nothing in a table of the primary")
                .atMost(2, MINUTES)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(stored()).isEmpty());
        await("nothing in a table of Cassandra")
                .atMost(2, MINUTES)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(copied("booking", "flight")).isEmpty());
        assertThat(
                        numberOnPrimary(
                                "booking",
                                "SELECT COUNT(*) FROM booking b JOIN passenger p ON p.reference = b.reference WHERE b.reference = '"
                                        + reference
                                        + "' AND b.status = 'CANCELLED' AND b.refund_minor > 0 AND p.ticket_number IS NOT NULL"))
                .isEqualTo(1);
        Response again = register();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.at("travellerId")).isNotEqualTo(id);
    }

    private Response register() {
        return anonymous()
                .post(
                        "/api/v1/travellers",
                        Map.of("email", email, "password", Traveller.PASSWORD, "fullName", name),
                        Map.of("Idempotency-Key", Traveller.newKey()));
    }

    private String hold(Traveller traveller) {
        String offer = Traveller.offer(anonymous(), "CAI", "LHR", DAY, "FLEX", 1)
                .path("offerId")
                .asString();
        Map<String, Object> booking = traveller.booking(offer, 1, List.of());
        booking.put(
                "passengers",
                List.of(Map.of("type", "ADT", "givenName", "Ada", "familyName", name, "dateOfBirth", "1987-06-05")));
        booking.put("contact", Map.of("email", email, "phone", phone));
        Response held = traveller.book(booking, Traveller.newKey());
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        return held.at("reference");
    }

    private static Response delete(Traveller traveller, String password) {
        return traveller.api().delete(ACCOUNT, Map.of("password", password));
    }

    private List<String> stored() {
        return DATABASES.stream()
                .flatMap(database -> List.of(name, email, phone).stream()
                        .flatMap(text -> StoredText.columnsWith(platform().dataSource(database), text).stream())
                        .map(column -> database + ": " + column))
                .distinct()
                .toList();
    }

    /** The tables of Cassandra with the name, the address or the number, in any column. */
    private List<String> copied(String... keyspaces) {
        List<String> found = new ArrayList<>();
        try (CqlSession cassandra = platform().cassandra().administrator()) {
            for (Row table : cassandra.execute("SELECT keyspace_name, table_name FROM system_schema.tables")) {
                String keyspace = table.getString("keyspace_name");
                if (!List.of(keyspaces).contains(keyspace)) {
                    continue;
                }
                String qualified = keyspace + "." + table.getString("table_name");
                for (Row row : cassandra.execute("SELECT JSON * FROM " + qualified)) {
                    String json = String.valueOf(row.getString(0));
                    if (json.contains(name) || json.contains(phone)) {
                        found.add(qualified);
                        break;
                    }
                }
            }
        }
        return found;
    }

    private static String letters() {
        return UUID.randomUUID()
                .toString()
                .substring(0, 8)
                .chars()
                .mapToObj(digit -> Character.toString('a' + digit % 26))
                .collect(Collectors.joining());
    }
}
