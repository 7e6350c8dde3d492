package dev.jetway.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which mail makes which other one about the same booking outdated. */
class NotificationTypeTest {

    private static final String ENDS = "BOOKING_EXPIRED BOOKING_CANCELLED FLIGHT_CANCELLED";

    @ParameterizedTest
    @CsvSource({
        "BOOKING_HELD, BOOKING_CONFIRMED PAYMENT_DECLINED " + ENDS,
        "PAYMENT_DECLINED, BOOKING_CONFIRMED " + ENDS,
        "BOOKING_CONFIRMED, " + ENDS,
        "FLIGHT_DELAYED, " + ENDS,
        "BOOKING_EXPIRED, ''",
        "BOOKING_CANCELLED, ''",
        "FLIGHT_CANCELLED, ''"
    })
    void aMailIsSupersededByThoseOfALaterState(NotificationType type, String expected) {
        List<NotificationType> superseding = Arrays.stream(NotificationType.values())
                .filter(other -> other.supersedes(type))
                .toList();

        assertThat(superseding)
                .extracting(Enum::name)
                .containsExactlyElementsOf(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }
}
