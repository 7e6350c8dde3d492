package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.testsupport.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExpireBookingsTest {

    /** Of a record locator. */
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final FakePrimary primary = new FakePrimary();
    private final MutableClock clock = new MutableClock(NOW);
    private final ExpireBookings expiry = new ExpireBookings(primary, primary.steps(), clock);

    @Test
    void bookingsWhoseStepsFailDoNotKeepTheOthersFromExpiring() {
        List<RecordLocator> broken = broken(5 * ExpireBookings.BATCH_SIZE_MAX);
        RecordLocator other = held("K7M2QX");
        clock.advance(Duration.ofMinutes(15));

        expiry.expireOverdue();

        assertThat(broken)
                .allSatisfy(reference -> assertThat(primary.find(reference).orElseThrow())
                        .extracting(Booking::status)
                        .isEqualTo(BookingStatus.HELD));
        assertThat(primary.find(other).orElseThrow().status()).isEqualTo(BookingStatus.EXPIRED);
    }

    @Test
    void theStackTraceOfAFailureIsLoggedOnceAMinute() {
        broken(3);
        clock.advance(Duration.ofMinutes(15));

        assertThat(sweptWithStackTraces()).isOne();
        clock.advance(Duration.ofSeconds(59));
        assertThat(sweptWithStackTraces()).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(sweptWithStackTraces()).isOne();
    }

    @Test
    void eachSweepLogsHowManyFailed() {
        broken(3);
        clock.advance(Duration.ofMinutes(15));

        assertThat(swept())
                .anySatisfy(
                        event -> assertThat(event.getFormattedMessage())
                                .startsWith(
                                        "3 bookings could not be expired and will be retried, among them [K7M2AA, K7M2AB, K7M2AC]"));
        assertThat(swept())
                .singleElement()
                .satisfies(event -> assertThat(event.getLevel()).isEqualTo(Level.WARN));
    }

    private long sweptWithStackTraces() {
        return swept().stream()
                .filter(event -> event.getThrowableProxy() != null)
                .count();
    }

    private List<ILoggingEvent> swept() {
        return Logged.warnings(ExpireBookings.class, expiry::expireOverdue);
    }

    /** Overdue before all others; their steps fail. */
    private List<RecordLocator> broken(int count) {
        List<RecordLocator> broken = IntStream.range(0, count)
                .mapToObj(
                        i -> held("K7M2" + LETTERS.charAt(i / LETTERS.length()) + LETTERS.charAt(i % LETTERS.length())))
                .toList();
        primary.beforeCommit(() -> {
            if (primary.outbox().stream().anyMatch(message -> broken.contains(new RecordLocator(message.subject())))) {
                throw new IllegalStateException("A step that fails");
            }
        });
        return broken;
    }

    private RecordLocator held(String locator) {
        HeldBooking booking = HeldBooking.of(Examples.details(locator, FareBrand.STANDARD, NOW));
        primary.add(booking);
        return booking.details().reference();
    }
}
