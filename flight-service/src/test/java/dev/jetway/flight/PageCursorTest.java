package dev.jetway.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jetway.platform.problem.FieldProblem;
import dev.jetway.platform.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PageCursorTest {

    private static final String CURSOR = PageCursor.write("airports", "CAI");

    @Test
    void aCursorIsValidForItsListOnly() {
        String position = PageCursor.read("airports", CURSOR, Optional::of);
        assertThat(position).isEqualTo("CAI");
        assertInvalid("offers", CURSOR);
        assertThat(CURSOR).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aModifiedCursorIsInvalid() {
        for (int at = 0; at < CURSOR.length(); at++) {
            char other = CURSOR.charAt(at) == 'A' ? 'B' : 'A';
            assertInvalid("airports", CURSOR.substring(0, at) + other + CURSOR.substring(at + 1));
            assertInvalid("airports", CURSOR.substring(0, at));
        }
        assertInvalid("airports", CURSOR + "=");
        assertInvalid("airports", CURSOR + "A");
        assertInvalid("airports", " " + CURSOR);
        assertInvalid("airports", "A".repeat(100_000));
    }

    @Test
    void aPositionThatTheListCanNotParseIsInvalid() {
        assertInvalid(() -> PageCursor.read("airports", CURSOR, _ -> Optional.empty()));
        assertInvalid(() -> PageCursor.read("airports", CURSOR, text -> Optional.of(Long.valueOf(text))));
        assertInvalid(() -> PageCursor.read("airports", CURSOR, text -> Optional.of(Instant.parse(text))));
        assertInvalid(() -> PageCursor.read("airports", CURSOR, text -> Optional.of(text.split("/")[1])));
    }

    private static void assertInvalid(String list, String cursor) {
        assertInvalid(() -> PageCursor.read(list, cursor, Optional::of));
    }

    private static void assertInvalid(ThrowingCallable read) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(read)
                .satisfies(problem -> assertThat(problem.errors())
                        .extracting(FieldProblem::field)
                        .containsExactly("cursor"));
    }
}
