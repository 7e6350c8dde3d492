package dev.jetway.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.testsupport.GoldenEvents;
import dev.jetway.testsupport.StoredText;
import dev.jetway.testsupport.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

/** What is left of a traveller whose account was deleted. */
class PersonalDataIT extends ServiceIT {
    private static final String ERASE =
            Tokens.service("identity-service", "notification-service", "personal-data:erase");

    @Test
    void sentNotificationsAreEmptiedAndUnsentOnesDropped() {
        send(new BookingEvent.Confirmed(booking()));
        await().atMost(20, SECONDS).until(() -> count("SENT") == 1);
        String sent = jdbc.sql("SELECT id FROM notification WHERE traveller_id = ?")
                .param(traveller)
                .query(String.class)
                .single();
        withoutMailServer(() -> {
            send(new BookingEvent.Expired(booking(), "payment-deadline-passed"));
            await().atMost(20, SECONDS).until(() -> count("PENDING") == 1);
            assertThat(StoredText.columnsWith(database, address)).isNotEmpty();
            assertThat(StoredText.columnsWith(database, "K7M2QX is confirmed")).contains("notification.subject");

            assertThat(erase(ERASE, traveller)).isEqualTo(204);
            assertThat(erase(ERASE, traveller)).isEqualTo(204);
        });
        for (String personal : List.of(address, passenger(), "K7M2QX is confirmed")) {
            assertThat(StoredText.columnsWith(database, personal)).as(personal).isEmpty();
        }
        assertThat(count("ERASED")).isEqualTo(2);
        assertThat(status(HttpMethod.POST, "/api/v1/notifications/" + sent + "/resends", Tokens.traveller(traveller)))
                .isEqualTo(404);
        // Notifications of one booking are sent in order: the dropped one blocks no later one.
        send(new BookingEvent.Cancelled(booking(), booking().total()));
        await().atMost(20, SECONDS).until(() -> count("SENT") == 1);
        assertThat(mailsTo(address)).hasSize(2);
    }

    @Test
    void onlyIdentityServiceMayErase() {
        assertThat(erase("", traveller)).isEqualTo(401);
        assertThat(erase(Tokens.traveller(traveller), traveller)).isEqualTo(403);
        assertThat(erase(Tokens.token("op", "OPERATOR"), traveller)).isEqualTo(403);
        assertThat(erase(Tokens.service("identity-service", "notification-service", "mail:password-reset"), traveller))
                .isEqualTo(403);
        assertThat(erase(ERASE, "x")).isEqualTo(400);
    }

    private int count(String status) {
        return jdbc.sql("SELECT COUNT(*) FROM notification WHERE traveller_id = ? AND status = ?")
                .params(traveller, status)
                .query(Integer.class)
                .single();
    }

    private static String passenger() {
        return GoldenEvents.of(BookingEvent.Confirmed.class)
                .booking()
                .passengers()
                .getFirst()
                .familyName();
    }

    private int erase(String token, String id) {
        return status(HttpMethod.DELETE, "/internal/v1/travellers/" + id + "/personal-data", token);
    }

    private int status(HttpMethod method, String path, String token) {
        return http(token)
                .method(method)
                .uri(path)
                .exchange()
                .returnResult()
                .getStatus()
                .value();
    }
}
