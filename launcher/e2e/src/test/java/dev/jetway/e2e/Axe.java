package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Accessibility rules (WCAG 2.2 A and AA, and best practices) for the page in a browser. */
record Axe(Browser browser) {

    private static final String LIBRARY = read("/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");
    private static final String RUN = """
        const done = arguments[0];
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
        axe.run(document, { runOnly: { type: 'tag', values: tags } }).then(({ violations }) => done(violations
          .map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 200)).join(' | ')).join('\\n')));
        """;
    private static final String OVERFLOW = "return document.documentElement.scrollWidth - innerWidth";

    private static final int DESKTOP = 1360;
    private static final int TELEPHONE = 390;
    private static final int SMALLEST = 320;

    /**
     * Fails if a rule is violated on a desktop in light or on a telephone in dark, where asked for, or if the page is too wide for
     * any.
     */
    void check(String page, boolean onDesktop, boolean onTelephone) {
        check(page, DESKTOP, false, onDesktop);
        check(page, TELEPHONE, true, onTelephone);
        browser.resize(SMALLEST, true);
        checkWidth(page);
        if (LoadScale.isFull()) {
            browser.resize(DESKTOP, true);
            browser.photograph(page + "-dark");
        }
        browser.resize(DESKTOP, false);
    }

    private void check(String page, int width, boolean dark, boolean rules) {
        browser.resize(width, dark);
        if (rules) {
            checkRules(page, width);
        }
        checkWidth(page);
        if (LoadScale.isFull() || width == DESKTOP) {
            browser.photograph(page + "-" + width);
        }
    }

    private void checkRules(String page, int width) {
        if (browser.run("return !window.axe").equals(true)) {
            browser.run(LIBRARY);
        }
        assertThat(browser.await(RUN)).as("%s at %d px", page, width).isEqualTo("");
    }

    private void checkWidth(String page) {
        assertThat((Long) browser.run(OVERFLOW)).as("overflow of %s", page).isLessThanOrEqualTo(0);
    }

    private static String read(String resource) {
        try (InputStream file = Objects.requireNonNull(Axe.class.getResourceAsStream(resource), resource)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
