package dev.jetway.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.SalesHealthPolicy.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SalesHealthPolicyTest {

    @ParameterizedTest
    @CsvSource({"0, 0, OK", "0, 9, OK", "0, 10, CRITICAL", "1, 10, OK", "50, 0, OK"})
    void thatNoPaymentSucceedsIsCritical(int confirmed, int declined, Level level) {
        assertThat(SalesHealthPolicy.confirmed(confirmed, declined)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"0, 9, OK", "31, 10, OK", "30, 10, WARN", "11, 10, WARN", "10, 10, CRITICAL", "0, 10, CRITICAL"})
    void aQuarterOfDeclinedPaymentsIsAWarningAndHalfIsCritical(int confirmed, int declined, Level level) {
        assertThat(SalesHealthPolicy.declined(confirmed, declined)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, OK", "0, 9, OK", "10, 10, OK", "9, 10, WARN"})
    void thatMoreExpireThanAreConfirmedIsAWarning(int confirmed, int expired, Level level) {
        assertThat(SalesHealthPolicy.expired(confirmed, expired)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"0, OK", "1, WARN", "9, WARN", "10, CRITICAL"})
    void aPaymentThatTakesTooLongIsAWarningAndManyAreCritical(int bookings, Level level) {
        assertThat(SalesHealthPolicy.payingOverdue(bookings)).isEqualTo(level);
    }

    @ParameterizedTest
    @CsvSource({"9, OK", "10, WARN", "59, WARN", "60, CRITICAL"})
    void eventsAreUnpublishedForSecondsOnly(long seconds, Level level) {
        assertThat(SalesHealthPolicy.eventsUnpublished(seconds)).isEqualTo(level);
    }
}
