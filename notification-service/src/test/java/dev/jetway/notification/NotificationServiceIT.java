package dev.jetway.notification;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.testsupport.GoldenEvents;
import dev.jetway.testsupport.SentStatements;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** The whole service on a real primary, Kafka and mail server: events in, mails out. */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "jetway.notification.limit.per-recipient-max=6")
class NotificationServiceIT extends ServiceIT {

    @DynamicPropertySource
    static void statements(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.datasource.hikari.data-source-properties.queryInterceptors", SentStatements.class::getName);
    }

    @Test
    void aRepeatedEventSendsOneMultipartMail() {
        String eventId = UUID.randomUUID().toString();
        BookingEvent confirmed = new BookingEvent.Confirmed(booking());
        send(eventId, confirmed);
        send(eventId, confirmed);
        awaitListed("BOOKING_CONFIRMED");
        send(eventId, confirmed);
        send(new BookingEvent.Expired(booking(), "payment-deadline-passed"));
        awaitListed("BOOKING_EXPIRED", "BOOKING_CONFIRMED");

        List<String> mails = mailsTo(address);
        assertThat(mails).hasSize(2);
        String notificationId = jdbc.sql("SELECT id FROM notification WHERE traveller_id = ? AND type = ?")
                .params(traveller, "BOOKING_CONFIRMED")
                .query(String.class)
                .single();
        assertThat(mails.getFirst())
                .contains("Subject: Your booking K7M2QX is confirmed")
                .contains("Message-ID: <" + notificationId + "@notifications.jetway.dev>")
                .contains("From: Jetway <no-reply@jetway.dev>")
                .contains("multipart/alternative", "text/plain", "text/html", "7772400000018");
    }

    /** It was a dead letter, replayed after the newer one. Its row is counted by the audit. */
    @Test
    void anOlderEventAfterANewerOneSendsNoMail() {
        send(new BookingEvent.Confirmed(booking()));
        awaitListed("BOOKING_CONFIRMED");
        send(new BookingEvent.Held(booking()));
        await().ignoreExceptions()
                .atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(statusOf("BOOKING_HELD")).isEqualTo("REPLACED"));
        assertThat(mailsTo(address)).hasSize(1);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM notification WHERE traveller_id = ? AND compressed_email IS NOT NULL")
                        .param(traveller)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void anOlderDelayAfterANewerOneOfTheFlightSendsNoMail() {
        BookingEvent.FlightDelayed delay = GoldenEvents.of(BookingEvent.FlightDelayed.class);
        send(delayed(delay.flightId(), delay.departureTime().plusHours(2)));
        awaitListed("FLIGHT_DELAYED");
        String older = UUID.randomUUID().toString();
        send(older, delayed(delay.flightId(), delay.departureTime()));
        await().ignoreExceptions()
                .atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(jdbc.sql("SELECT status FROM notification WHERE id = ?")
                                .param(older)
                                .query(String.class)
                                .single())
                        .isEqualTo("REPLACED"));
        send(delayed("JW202-2026-12-08", delay.departureTime()));
        send(delayed(delay.flightId(), delay.departureTime().plusHours(3)));
        awaitListed("FLIGHT_DELAYED", "FLIGHT_DELAYED", "FLIGHT_DELAYED");
        assertThat(mailsTo(address)).hasSize(3);
    }

    private BookingEvent delayed(String flightId, OffsetDateTime departure) {
        return new BookingEvent.FlightDelayed(booking(), flightId, departure.minusHours(1), departure);
    }

    /** To the statement; docs/performance-budget.md has the reasons. */
    @Test
    void aMailKeepsToItsStatements() {
        send(new BookingEvent.Held(booking()));
        awaitListed(
                "BOOKING_HELD"); // then all earlier events of the booking, of other tests as well, have been handled
        SentStatements.clear();
        send(new BookingEvent.PaymentDeclined(booking(), "card-declined"));
        await().ignoreExceptions()
                .atMost(20, SECONDS)
                .until(() -> statusOf("PAYMENT_DECLINED").equals("SENT"));
        assertThat(SentStatements.sent()).containsExactly("INSERT notification", "COMMIT", "UPDATE notification");
    }

    @Test
    void personalDataIsDeletedOnceSent() {
        send(new BookingEvent.Confirmed(booking()));
        awaitListed("BOOKING_CONFIRMED");
        assertThat(jdbc.sql("""
                        SELECT COUNT(*) FROM notification
                        WHERE traveller_id = ? AND (recipient IS NOT NULL OR letter IS NOT NULL OR compressed_email IS NOT NULL)
                        """).param(traveller).query(Integer.class).single()).isZero();
    }

    @Test
    void anOutageOfTheMailServerDelaysMail() {
        withoutMailServer(() -> {
            String eventId = UUID.randomUUID().toString();
            send(eventId, new BookingEvent.Held(booking()));
            await().atMost(20, SECONDS).until(() -> triesOf("BOOKING_HELD") >= 2);
            send(eventId, new BookingEvent.Held(booking()));
            assertThat(mailsTo(address)).isEmpty();
        });
        awaitListed("BOOKING_HELD");
        assertThat(mailsTo(address)).hasSize(1);
    }

    @Test
    void aRetriedMailContinuesTheTraceOfItsEvent(CapturedOutput output) {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        withoutMailServer(() -> {
            send(
                    UUID.randomUUID().toString(),
                    new BookingEvent.PaymentDeclined(booking(), "card-declined"),
                    Map.of(
                            "traceparent",
                            "00-" + trace + "-b7ad6b7169203331-01",
                            "baggage",
                            "booking.reference=K7M2QX"));
            await().atMost(20, SECONDS).until(() -> triesOf("PAYMENT_DECLINED") >= 1);
        });
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(output.getOut().lines())
                        .anyMatch(line -> line.contains("Sent PAYMENT_DECLINED")
                                && line.contains(trace)
                                && line.contains("\"bookingReference\":\"K7M2QX\"")));
    }

    @Test
    void anInvalidAddressFailsWithoutBlockingLaterMail() {
        BookingSnapshot held = booking();
        send(new BookingEvent.Held(with(held, "ada\u0007@example.org")));
        send(new BookingEvent.Expired(held, "payment-deadline-passed"));
        awaitListed("BOOKING_EXPIRED");
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(statusOf("BOOKING_HELD")).isEqualTo("FAILED"));
        assertThat(jdbc.sql("SELECT failure_reason FROM notification WHERE traveller_id = ? AND type = 'BOOKING_HELD'")
                        .param(traveller)
                        .query(String.class)
                        .single())
                .isEqualTo("address-invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"test-purchase@jetway.invalid", "anybody@INVALID"})
    void mailToAReservedDomainIsListedButNotSent(String nowhere) {
        withoutMailServer(() -> {
            send(new BookingEvent.Held(with(booking(), nowhere)));
            awaitListed("BOOKING_HELD");
        });
        assertThat(triesOf("BOOKING_HELD")).isZero();
    }

    @Test
    void mailOverTheLimitIsThrottled() {
        for (int time = 0; time < 8; time++) {
            send(new BookingEvent.PaymentDeclined(booking(), "card-declined"));
        }
        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(
                                jdbc.sql("SELECT COUNT(*) FROM notification WHERE traveller_id = ? AND over_limit")
                                        .param(traveller)
                                        .query(Integer.class)
                                        .single())
                        .isEqualTo(1)); // the one behind it, about the same booking, waits for its turn
        assertThat(mailsTo(address)).hasSize(6);
        assertThat(list("?limit=100").get("notifications")).hasSize(6);
        jdbc.sql("DELETE FROM notification WHERE traveller_id = ? AND status = 'PENDING'")
                .param(traveller)
                .update(); // all examples are about one booking, and would wait behind it
    }

    private void awaitListed(String... types) {
        await().atMost(20, SECONDS).untilAsserted(() -> {
            List<String> listed = new ArrayList<>();
            list("").get("notifications")
                    .forEach(each -> listed.add(each.get("type").asString()));
            assertThat(listed).containsExactly(types);
        });
    }

    private int triesOf(String type) {
        return jdbc.sql("SELECT COALESCE(MAX(tries_count), 0) FROM notification WHERE traveller_id = ? AND type = ?")
                .params(traveller, type)
                .query(Integer.class)
                .single();
    }

    private String statusOf(String type) {
        return jdbc.sql("SELECT status FROM notification WHERE traveller_id = ? AND type = ?")
                .params(traveller, type)
                .query(String.class)
                .single();
    }
}
