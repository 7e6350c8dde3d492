package dev.jetway.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.testsupport.RestClients;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** The list of sent notifications, and what operators read of the service. */
class NotificationListIT extends ServiceIT {

    @LocalManagementPort
    private int managementPort;

    @Test
    void theListIsPagedNewestFirstAndContainsOnlyOwnNotifications() {
        for (int time = 0; time < 5; time++) {
            send(new BookingEvent.PaymentDeclined(booking(), "card-declined"));
        }
        await().atMost(20, SECONDS)
                .until(() -> list("?limit=100").get("notifications").size() == 5);
        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            JsonNode page = list("?limit=2" + cursor);
            page.get("notifications")
                    .forEach(each -> seen.add(each.get("sentAt").asString()));
            cursor =
                    page.has("nextCursor") ? "&cursor=" + page.get("nextCursor").asString() : "";
            pages++;
        } while (!cursor.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(5);
        assertThat(seen.stream().map(Instant::parse)).isSortedAccordingTo((a, b) -> b.compareTo(a));
        JsonNode first = list("?limit=1").get("notifications").get(0);
        assertThat(first.propertyNames())
                .containsExactlyInAnyOrder("id", "type", "bookingReference", "sentAt", "channel", "subject");
        assertThat(first.get("channel").asString()).isEqualTo("EMAIL");
        assertThat(list(UUID.randomUUID().toString(), "").get("notifications")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "limit=-1", "cursor=nonsense", "cursor="})
    void invalidPagingIsABadRequest(String query) {
        http(traveller, "TRAVELLER")
                .get()
                .uri("/api/v1/notifications?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("invalid-request")
                .jsonPath("$.errors[0].field")
                .exists();
    }

    @Test
    void theListRequiresATravellersToken() {
        http(traveller, "STAFF")
                .get()
                .uri("/api/v1/notifications")
                .exchange()
                .expectStatus()
                .isForbidden();
        http("").get().uri("/api/v1/notifications").exchange().expectStatus().isUnauthorized();
    }

    @Test
    void theServiceIsReadyMonitoredAndDocumented() {
        RestTestClient management = RestClients.at("http://127.0.0.1:" + managementPort);
        management
                .get()
                .uri("/actuator/health/readiness")
                .exchange()
                .expectBody()
                .jsonPath("$.components.db.status")
                .isEqualTo("UP");
        assertThat(management
                        .get()
                        .uri("/actuator/prometheus")
                        .exchange()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody())
                .contains("jetway_notification_oldest_unsent_age_seconds");
        http(traveller, "TRAVELLER")
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectBody()
                .jsonPath("$.paths['/api/v1/notifications'].get")
                .exists();
    }
}
