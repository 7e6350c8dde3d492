package dev.jetway.flight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageCursorTest {

    private static final String CURSOR = PageCursor.write("airports", "CAI");

    @Test
    void aCursorIsValidForItsListOnly() {
        assertThat(PageCursor.read("airports", CURSOR)).contains("CAI");
        assertThat(PageCursor.read("offers", CURSOR)).isEmpty();
        assertThat(CURSOR).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void aModifiedCursorIsInvalid() {
        for (int at = 0; at < CURSOR.length(); at++) {
            char other = CURSOR.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(PageCursor.read("airports", CURSOR.substring(0, at) + other + CURSOR.substring(at + 1)))
                    .isEmpty();
            assertThat(PageCursor.read("airports", CURSOR.substring(0, at))).isEmpty();
        }
        assertThat(PageCursor.read("airports", CURSOR + "=")).isEmpty();
        assertThat(PageCursor.read("airports", CURSOR + "A")).isEmpty();
        assertThat(PageCursor.read("airports", " " + CURSOR)).isEmpty();
        assertThat(PageCursor.read("airports", "A".repeat(100_000))).isEmpty();
    }
}
