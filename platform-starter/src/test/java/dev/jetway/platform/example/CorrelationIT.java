package dev.jetway.platform.example;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.contracts.FlightEvent;
import dev.jetway.platform.correlation.Correlation;
import dev.jetway.platform.outbox.Outbox;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

/** Trace and booking reference are propagated with events, in both directions. */
class CorrelationIT extends PlatformIT {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @Autowired
    private Correlation correlation;

    @Autowired
    private Outbox outbox;

    @Autowired
    private TransactionOperations transaction;

    @Test
    void anEventIsHandledInItsTraceWithItsBookingReference() {
        send(
                TOPIC,
                "TRAIL1",
                """
                {"bookingReference": "TRAIL1", "attemptId": "a", "amount": {"amount": "1.00", "currency": "USD"}}
                """,
                Map.of(
                        "ce_id",
                        UUID.randomUUID().toString(),
                        "ce_type",
                        "dev.jetway.payment.authorized.v1",
                        "traceparent",
                        "00-" + TRACE + "-b7ad6b7169203331-01",
                        "baggage",
                        "booking.reference=TRAIL1"));

        await().atMost(20, SECONDS).until(() -> ExampleApplication.LOGGED.containsKey("TRAIL1"));
        assertThat(ExampleApplication.LOGGED.get("TRAIL1")).isEqualTo(TRACE + " TRAIL1");
    }

    @Test
    void theReferenceOfAScopeIsInTheLogAndInTheOutbox() {
        try (Correlation.Scope _ = correlation.openInTrace("work", "TRAIL2")) {
            assertThat(MDC.get("bookingReference")).isEqualTo("TRAIL2");
            append("correlation-2");
        }
        assertThat(MDC.get("bookingReference")).isNull();
        append("correlation-3");

        assertThat(column("baggage", "correlation-2")).isEqualTo("booking.reference=TRAIL2");
        assertThat(column("traceparent", "correlation-2")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]");
        assertThat(column("COALESCE(baggage, 'none')", "correlation-3")).isEqualTo("none");
    }

    @Test
    void aMalformedReferenceIsIgnored() {
        try (Correlation.Scope _ = correlation.openInTrace("work", "x\nforged line")) {
            assertThat(MDC.get("bookingReference")).isNull();
            append("correlation-4");
        }

        assertThat(column("COALESCE(baggage, 'none')", "correlation-4")).isEqualTo("none");
    }

    private void append(String flightId) {
        transaction.executeWithoutResult(_ -> outbox.append(new FlightEvent.Cancelled(flightId)));
    }

    private String column(String name, String subject) {
        return jdbc.sql("SELECT " + name + " FROM outbox WHERE aggregate_id = ?")
                .param(subject)
                .query(String.class)
                .single();
    }
}
