package dev.jetway.booking.domain;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.LONDON_CAIRO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnpaidHoldsPolicyTest {

    private final UnpaidHoldsPolicy policy = new UnpaidHoldsPolicy(9, 5);

    @ParameterizedTest
    @CsvSource({"0, 9, true", "0, 10, false", "8, 1, true", "8, 2, false", "9, 1, false"})
    void aTravellerHoldsSoManySeatsOfAFlight(int held, int more, boolean allowed) {
        UnpaidHolds unpaid = new UnpaidHolds(bookings(1), Map.of(CAIRO_LONDON, held));
        assertThat(policy.allows(unpaid, List.of(LONDON_CAIRO, CAIRO_LONDON), more))
                .isEqualTo(allowed);
        assertThat(policy.allows(unpaid, List.of(LONDON_CAIRO), 9)).isTrue();
        assertThat(policy.flightsAtLimit(unpaid, more).contains(CAIRO_LONDON)).isEqualTo(!allowed);
    }

    @ParameterizedTest
    @CsvSource({"4, true", "5, false", "6, false"})
    void aTravellerHoldsSoManyBookings(int held, boolean allowed) {
        assertThat(policy.allows(new UnpaidHolds(bookings(held), Map.of()), List.of(CAIRO_LONDON), 1))
                .isEqualTo(allowed);
    }

    private static Set<RecordLocator> bookings(int count) {
        Random random = new Random(1);
        return Stream.generate(() -> RecordLocator.random(random))
                .distinct()
                .limit(count)
                .collect(Collectors.toSet());
    }

    @Test
    void aLimitThatPermitsNoPartyIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> new UnpaidHoldsPolicy(0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnpaidHoldsPolicy(9, 0));
    }
}
