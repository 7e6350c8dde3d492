package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.e2e.JetwayCommand.Result;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** {@code ./jetway audit} on a platform that sells: silent while the books agree, and not when they don't. */
@Isolated("makes differences")
class AuditE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);
    private static final Duration SETTLED_MAX = Duration.ofMinutes(3);

    private final Traveller traveller = newTraveller();

    @Test
    void booksAgreeAfterAJourneyAndEachPlantedDifferenceIsFound() {
        String sold = traveller.buy(offer("FLEX")).path("reference").asString();
        String cancelled = traveller.buy(offer("FLEX")).path("reference").asString();
        assertThat(traveller.cancel(cancelled).status()).isEqualTo(200);
        traveller.hold(offer("LIGHT"), 1);
        String flight = traveller.look(sold).body().at("/segments/0/flightId").asString();

        awaitAudit("no difference");

        // a change that never reached the read models
        unseen("UPDATE flight.flight SET arrival_at = arrival_at + INTERVAL 1 HOUR WHERE flight_id = '" + flight + "'");
        changeOnPrimary("payment", """
            INSERT INTO builtin_provider_entry
            SELECT CONCAT(idempotency_key, '/again'), authorization_key, kind, amount_minor, currency, NULL, recorded_at
            FROM builtin_provider_entry WHERE kind = 'CAPTURE' AND authorization_key IN (
                SELECT CONCAT(attempt_id, '/authorize') FROM payment WHERE booking_reference = '%s')
            """.formatted(sold));
        changeOnPrimary("flight", """
            UPDATE seat SET status = 'SOLD', hold_id = 'nobody', version = version + 1
            WHERE flight_id = '%s' AND status = 'AVAILABLE' ORDER BY seat LIMIT 1\
            """.formatted(flight));

        try {
            Result found = await("an audit that makes all checks")
                    .atMost(SETTLED_MAX)
                    .until(
                            () -> platform().command("audit"),
                            audit -> !audit.text().contains("could not check"));

            assertThat(found.status()).as(found.text()).isEqualTo(1);
            assertThat(found.text())
                    .containsPattern("flights-by-id +%s +arrival_at".formatted(flight))
                    .containsPattern("flights-by-route-day +[A-Z]{3} [A-Z]{3} %s +arrival_at".formatted(flight))
                    .containsPattern("money +%s ".formatted(sold))
                    .containsPattern("provider-books .*2 captured")
                    .containsPattern("seats-without-booking +%s [0-9]+[A-Z] .*no booking".formatted(flight))
                    .endsWith("5 differences.\n");
        } finally {
            unseen("UPDATE flight.flight SET arrival_at = arrival_at - INTERVAL 1 HOUR WHERE flight_id = '" + flight
                    + "'");
            changeOnPrimary("payment", "DELETE FROM builtin_provider_entry WHERE idempotency_key LIKE '%/again'");
            changeOnPrimary("flight", """
                UPDATE seat SET status = 'AVAILABLE', hold_id = NULL, version = version + 1
                WHERE flight_id = '%s' AND hold_id = 'nobody'\
                """.formatted(flight));
        }
        awaitAudit("no difference");
    }

    private static void awaitAudit(String end) {
        await("an audit that finds " + end)
                .atMost(SETTLED_MAX)
                .pollInterval(Duration.ofSeconds(2))
                .untilAsserted(() -> {
                    Result audit = platform().command("audit");
                    assertThat(audit.text()).endsWith(end + ".\n");
                    assertThat(audit.status()).isZero();
                });
    }

    private static void unseen(String sql) {
        assertThat(platform().primaryWithoutBinlog().sql(sql).update()).isEqualTo(1);
    }

    private JsonNode offer(String brand) {
        return Traveller.offer(anonymous(), "CAI", "LHR", DAY, brand, 1);
    }
}
