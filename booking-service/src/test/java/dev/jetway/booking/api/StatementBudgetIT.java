package dev.jetway.booking.api;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.booking.Messages;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.contracts.Topics;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.testsupport.SentStatements;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;

/** What each operation of a sale costs the primary, to the statement. docs/performance-budget.md has the reasons. */
class StatementBudgetIT extends TravellerIT {

    private static final MySqlServer SERVER = SharedInfrastructure.mariaDb();

    @Value("${spring.datasource.username}")
    private String user;

    @Test
    void aSaleKeepsToItsStatements() {
        String before = book("before").reference(); // connections are open
        pay(before, "before-pay", "tok_visa");
        confirm(before); // a block of ticket numbers is there
        assertThat(sentBy(() -> book("key")))
                .containsExactly(
                        "SELECT",
                        "INSERT booking_traveller",
                        "INSERT booking",
                        "INSERT booking_segment",
                        "INSERT passenger",
                        "INSERT outbox",
                        "COMMIT");
        String reference = book("key").reference();

        assertThat(sentBy(() -> pay(reference, "pay", "tok_visa")))
                .containsExactly(
                        "SELECT",
                        "INSERT payment_attempt",
                        "INSERT booking_history",
                        "UPDATE booking",
                        "INSERT outbox",
                        "COMMIT");
        String attempt = attemptOf(reference);
        assertThat(sentFor(Topics.PAYMENT_EVENTS, new PaymentEvent.Authorized(reference, attempt, PRICE)))
                .containsExactly("SELECT", "UPDATE payment_attempt", "INSERT outbox", "COMMIT");
        assertThat(sentFor(Topics.FLIGHT_EVENTS, new FlightEvent.SeatsConfirmed(reference, holdOf(reference))))
                .containsExactly("SELECT", "INSERT booking_history", "UPDATE booking", "INSERT outbox", "COMMIT");
        assertThat(sentFor(Topics.PAYMENT_EVENTS, new PaymentEvent.Captured(reference, attempt, PRICE)))
                .containsExactly("SELECT", "UPDATE payment_attempt", "COMMIT");

        assertThat(sentBy(() -> get(reference))).containsExactly("SELECT");
        assertThat(sentBy(() -> cancel(reference)))
                .containsExactly(
                        "SELECT", "SELECT", "INSERT booking_history", "UPDATE booking", "INSERT outbox", "COMMIT");
        assertThat(sentBy(() -> post("/api/v1/bookings/" + before + "/cancellation", "cancel", null)))
                .containsExactly(
                        "SELECT",
                        "SELECT",
                        "SELECT",
                        "INSERT booking_history",
                        "UPDATE booking",
                        "INSERT outbox",
                        "INSERT idempotency_key",
                        "COMMIT");
    }

    /** Of the account of this service alone. */
    @Test
    void aSaleKeepsToItsBytesOfBinlog() throws SQLException {
        confirm(paid(book("before").reference()));
        SERVER.execute("SET GLOBAL userstat = 1");
        try {
            long before = binlogBytes();
            String reference = book("measured").reference();
            long held = binlogBytes();
            confirm(paid(reference));
            capture(reference);
            long paid = binlogBytes();
            assertThat(held - before).as("bytes of a hold").isLessThanOrEqualTo(2_304);
            assertThat(paid - held).as("bytes of a payment").isLessThanOrEqualTo(6_144);
        } finally {
            SERVER.execute("SET GLOBAL userstat = 0");
        }
    }

    private String paid(String reference) {
        pay(reference, "pay-" + reference, "tok_visa");
        return reference;
    }

    private void capture(String reference) {
        Messages.send(Topics.PAYMENT_EVENTS, new PaymentEvent.Captured(reference, attemptOf(reference), PRICE));
        awaitPaymentStatus(reference, "CAPTURED");
    }

    private long binlogBytes() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(SERVER.jdbcUrl(""), SERVER.rootUser(), SERVER.rootPassword());
                Statement query = connection.createStatement();
                ResultSet row = query.executeQuery("SELECT SUM(binlog_bytes_written) FROM"
                        + " information_schema.user_statistics WHERE user = '" + user + "'")) {
            assertThat(row.next()).isTrue();
            return row.getLong(1);
        }
    }

    private static List<String> sentBy(Runnable call) {
        SentStatements.clear();
        call.run();
        return SentStatements.sent();
    }

    private static List<String> sentFor(String topic, Event event) {
        SentStatements.clear();
        Messages.send(topic, event);
        await().atMost(20, SECONDS).until(() -> SentStatements.sent().contains("COMMIT"));
        return SentStatements.sent();
    }
}
