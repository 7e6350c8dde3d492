package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.testsupport.MutableClock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplyFlightChangesTest {

    private static final int BROKEN = 250;

    private final FakePrimary primary = new FakePrimary();
    private final ApplyFlightChanges flightChanges = new ApplyFlightChanges(
            primary, primary, primary, primary.steps(), FakePrimary.PROPERTIES, new MutableClock(NOW));

    @Test
    void bookingsWhoseStepsFailDoNotKeepTheOthersFromBeingCancelled() {
        List<RecordLocator> broken = IntStream.range(0, BROKEN)
                .mapToObj(i -> held("A" + "ABCDEFGHJK".charAt(i / 100) + "ABCDEFGHJK".charAt(i / 10 % 10)
                        + "ABCDEFGHJK".charAt(i % 10) + "22"))
                .toList();
        RecordLocator other = held("ZZZZ22");
        primary.beforeCommit(() -> {
            if (primary.outbox().stream().anyMatch(message -> broken.contains(new RecordLocator(message.subject())))) {
                throw new IllegalStateException("A step that fails");
            }
        });

        flightChanges.cancelled(new FlightEvent.Cancelled(Examples.CAIRO_LONDON.value()));
        assertThat(Logged.warnings(ApplyFlightChanges.class, flightChanges::work))
                .as("for 250 failures")
                .singleElement()
                .satisfies(warning -> assertThat(warning.getThrowableProxy()).isNotNull());

        assertThat(primary.find(other).orElseThrow().status()).isEqualTo(BookingStatus.CANCELLED);
        assertThat(primary.find(broken.getFirst()).orElseThrow().status()).isEqualTo(BookingStatus.HELD);
    }

    private RecordLocator held(String locator) {
        HeldBooking booking = HeldBooking.of(Examples.details(locator, FareBrand.STANDARD, NOW));
        primary.add(booking);
        return booking.details().reference();
    }
}
