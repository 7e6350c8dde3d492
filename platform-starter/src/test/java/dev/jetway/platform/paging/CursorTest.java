package dev.jetway.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.platform.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final Cursor CURSOR = new Cursor("~");
    private static final UUID ID = UUID.fromString("7c1de6a3-93ff-4ab2-9d4f-0a3c1b2d4e5f");
    private static final Instant TIME = Instant.parse("2026-11-22T10:00:00.123456Z");

    @Test
    void aPositionSurvivesEncoding() {
        assertThat(read(CURSOR.write(TIME, ID))).containsExactly(TIME, ID);
        assertThat(new Cursor(".").<List<String>>read(new Cursor(".").write(17, "K7M2QX"), parts -> parts))
                .containsExactly("17", "K7M2QX");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "none of ours",
                "2026-11-22T10:00:00Z",
                "2026-11-22T10:00:00Z~",
                "2026-11-22T10:00:00Z~x",
                "2026-11-22~7c1de6a3-93ff-4ab2-9d4f-0a3c1b2d4e5f",
                "1969-12-31T23:59:59Z~7c1de6a3-93ff-4ab2-9d4f-0a3c1b2d4e5f",
                "+10000-01-01T00:00:00Z~7c1de6a3-93ff-4ab2-9d4f-0a3c1b2d4e5f"
            })
    void aMalformedPositionIsABadRequest(String text) {
        String cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(cursor));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "MjAyNi0xMS0yMlQxMDowMDowMFp-eA", "\u00e9"})
    void aMalformedCursorIsABadRequest(String cursor) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> read(cursor));
    }

    @Test
    void itsLengthIsLimited() {
        String cursor = CURSOR.write(TIME, ID, "x".repeat(100));
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> CURSOR.read(cursor, parts -> parts));
    }

    private static List<Object> read(String cursor) {
        return CURSOR.read(
                cursor, parts -> List.of(Cursor.time(Instant.parse(parts.getFirst())), UUID.fromString(parts.get(1))));
    }
}
