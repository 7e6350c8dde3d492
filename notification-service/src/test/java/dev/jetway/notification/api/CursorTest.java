package dev.jetway.notification.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.notification.domain.SentNotification.Position;
import dev.jetway.platform.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void aPositionSurvivesEncoding() {
        Position place =
                new Position(Instant.parse("2026-11-22T10:00:00.123456Z"), "7c1de6a3-93ff-4ab2-9d4f-0a3c1b2d4e5f");
        assertThat(Cursor.read(Cursor.write(place))).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "%%%", "bm90IG9uZSBvZiBvdXJz", "MjAyNi0xMS0yMlQxMDowMDowMFp-eA"})
    void aMalformedCursorIsABadRequest(String cursor) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Cursor.read(cursor));
    }
}
