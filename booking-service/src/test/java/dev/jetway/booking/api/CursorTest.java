package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void whatWeWroteIsRead() {
        Cursor cursor = new Cursor(1_795_948_800_000L, "K7M2QX");
        assertThat(Cursor.<Cursor>read(cursor.text(), Cursor::new)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "K7M2QX",
                ".K7M2QX",
                "x.K7M2QX",
                "-1.K7M2QX",
                "1.5",
                "9223372036854775807.K7M2QX",
                "-9223372036854775808.K7M2QX",
                "253402300800000.K7M2QX",
                "99999999999999999999.K7M2QX",
                "4294967296.K7M2QX"
            })
    void anInvalidCursorIsABadRequest(String text) {
        String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Cursor.read(
                        cursor, (number, word) -> new RecordLocator(word).value() + Math.toIntExact(number)));
    }
}
