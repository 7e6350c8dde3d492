package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.checks.observability.MetricsCatalogue;
import dev.jetway.checks.observability.PrometheusText;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every service exposes what {@code docs/metrics.md} says that it does, after a day's work in small. */
class MetricsE2E extends PlatformE2E {

    private static final LocalDate DAY = TestDates.take(1);

    @BeforeAll
    static void work() {
        Traveller traveller = newTraveller();
        String reference = traveller.hold(Traveller.offer(anonymous(), "CAI", "LHR", DAY, "FLEX", 1), 1);
        traveller.payAccepted(reference, "tok_declined");
        traveller.awaitStatus(reference, "HELD");
        traveller.payAccepted(reference, "tok_visa");
        traveller.awaitStatus(reference, "CONFIRMED");
        traveller.cancel(reference);
        traveller.notifications(reference, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"gateway", "discovery", "identity", "flight", "booking", "payment", "notification", "replication"
            })
    void aServiceExposesWhatTheCatalogueSays(String service) {
        assertThat(MetricsCatalogue.ofTheProject().faults(service, metricsOf(service)))
                .isEmpty();
    }

    @Test
    void aSaleShowsInTheNumbers() {
        assertThat(total("booking", "jetway_booking_transitions_total", "reason", "payment-and-seats-confirmed"))
                .isPositive();
        assertThat(total("booking", "jetway_booking_transitions_total", "reason", "payment-declined"))
                .isPositive();
        assertThat(total("booking", "jetway_booking_transitions_total", "market", "unknown"))
                .as("a market is told for each sale")
                .isZero();
        assertThat(total("booking", "jetway_booking_saga_seconds_bucket", "milestone", "confirmed"))
                .isPositive();
        await("the money to be counted")
                .atMost(20, SECONDS)
                .until(() -> total("payment", "jetway_payment_refunded_amount_total", "currency", "USD") > 0
                        && total("payment", "jetway_payment_captured_amount_total", "currency", "USD")
                                >= total("payment", "jetway_payment_refunded_amount_total", "currency", "USD"));
        assertThat(total("replication", "jetway_replication_engine_state", "state", "running"))
                .isOne();
        await("the lag of every group to be known")
                .atMost(30, SECONDS)
                .until(() -> metricsOf("replication").of("jetway_messaging_consumer_lag").stream()
                        .map(sample -> sample.labels().get("group"))
                        .toList()
                        .containsAll(List.of(
                                "booking-service.saga",
                                "booking-service.my-bookings",
                                "flight-service.inventory",
                                "flight-service.seats",
                                "payment-service.requests",
                                "notification-service.news")));
    }

    private static double total(String service, String name, String label, String value) {
        return metricsOf(service).of(name).stream()
                .filter(sample -> value.equals(sample.labels().get(label)))
                .mapToDouble(PrometheusText.Sample::value)
                .sum();
    }

    private static PrometheusText metricsOf(String service) {
        return PrometheusText.parse(
                management(service + "-service").get("/actuator/prometheus").text());
    }
}
