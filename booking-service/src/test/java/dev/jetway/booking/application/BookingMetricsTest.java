package dev.jetway.booking.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.PaymentStatus;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class BookingMetricsTest {

    private static final Duration TAKEN = Duration.ofMillis(250);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BookingMetrics metrics =
            new BookingMetrics(meters, Clock.fixed(Examples.NOW.plus(TAKEN), ZoneOffset.UTC));

    @BeforeEach
    void begin() {
        TransactionSynchronizationManager.initSynchronization();
    }

    @AfterEach
    void end() {
        TransactionSynchronizationManager.clearSynchronization();
    }

    @Test
    void aSaleIsCountedStepByStepAndTimedByItsMilestones() {
        metrics.created(Examples.held());
        metrics.changed(Examples.held(), Examples.paying("a"));
        metrics.changed(Examples.paying("a"), Examples.authorized("a"));
        metrics.changed(Examples.authorized("a"), Examples.confirmed("a"));
        Booking captured = Examples.confirmed("a").withPaymentStatus("a", PaymentStatus.CAPTURED);
        metrics.changed(Examples.confirmed("a"), captured);
        commit();

        assertThat(List.of("seats-held", "payment-requested", "payment-and-seats-confirmed"))
                .allSatisfy(reason -> assertThat(transitions(reason)).isOne());
        assertThat(List.of("authorized", "confirmed", "captured")).allSatisfy(milestone -> {
            assertThat(saga(milestone).count()).isOne();
            assertThat(saga(milestone).totalTime(TimeUnit.MILLISECONDS)).isEqualTo(TAKEN.toMillis());
        });
        assertThat(meters.get("jetway.booking.seats.sold")
                        .tags("market", "medium-haul", "cabin", "economy")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("jetway.booking.sold.amount")
                        .tags("market", "medium-haul", "currency", "USD")
                        .counter()
                        .count())
                .isEqualTo(398);
    }

    @Test
    void aDeclineIsCountedAsATransitionToHeld() {
        metrics.changed(Examples.paying("a"), Examples.paying("a").decline("card-declined", Examples.NOW));
        commit();

        assertThat(transitions("payment-declined")).isOne();
        assertThat(saga("declined").count()).isOne();
    }

    @Test
    void nothingCountsThatIsNotCommitted() {
        metrics.created(Examples.held());

        assertThat(transitions("seats-held")).isZero();
    }

    private static void commit() {
        TransactionSynchronizationManager.getSynchronizations().forEach(TransactionSynchronization::afterCommit);
    }

    private double transitions(String reason) {
        return meters.get("jetway.booking.transitions")
                .tags("reason", reason, "market", "medium-haul")
                .counter()
                .count();
    }

    private Timer saga(String milestone) {
        return meters.get("jetway.booking.saga").tag("milestone", milestone).timer();
    }
}
