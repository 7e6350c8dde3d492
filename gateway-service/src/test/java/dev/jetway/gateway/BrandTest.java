package dev.jetway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All pages use the colours of one file, with sufficient contrast (WCAG 2.2, 1.4.3 and 1.4.11). */
class BrandTest {

    private static final Path ROOT = Path.of("..");
    private static final Path BRAND = ROOT.resolve("gateway-service/src/main/resources/static/brand.css");
    private static final Pattern VARIABLE = Pattern.compile("(--[a-z-]+): #([0-9a-f]{6});");

    @ParameterizedTest
    @CsvSource({
        "--ink, --paper, 4.5",
        "--ink, --ground, 4.5",
        "--ink, --note-paper, 4.5",
        "--soft, --paper, 4.5",
        "--soft, --ground, 4.5",
        "--accent, --paper, 4.5",
        "--accent, --ground, 4.5",
        "--accent-strong, --paper, 4.5",
        "--on-accent, --accent, 4.5",
        "--on-accent, --accent-strong, 4.5",
        "--alert, --paper, 4.5",
        "--alert, --alert-paper, 4.5",
        "--field-line, --paper, 3",
    })
    void textHasSufficientContrastInLightAndInDark(String text, String ground, double ratioMin) throws IOException {
        String[] parts = Files.readString(BRAND).split("@media", -1);
        assertThat(parts).hasSize(2);
        Map<String, String> light = colours(parts[0]);
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(colours(parts[1]));
        assertThat(contrast(light, text, ground)).as("light").isGreaterThanOrEqualTo(ratioMin);
        assertThat(contrast(dark, text, ground)).as("dark").isGreaterThanOrEqualTo(ratioMin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-service/src/main/resources/static/index.css",
                "web/src/main/resources/META-INF/resources/site/base.css",
                "web/src/main/resources/META-INF/resources/site/pages.css",
                "identity-service/src/main/resources/static/login.css"
            })
    void pagesUseTheBrandColoursOnly(String file) throws IOException {
        String styles = Files.readString(ROOT.resolve(file));
        assertThat(styles).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b|rgb\\(|hsl\\(");
        assertThat(Pattern.compile("var\\((--[a-z-]+)\\)")
                        .matcher(styles)
                        .results()
                        .map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf(colours(Files.readString(BRAND)).keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway-service/src/main/resources/static/favicon.svg",
                "notification-service/src/main/resources/templates/email.html"
            })
    void filesWithoutStylesRepeatTheBrandColour(String file) throws IOException {
        String brand = colours(Files.readString(BRAND)).get("--brand");
        assertThat(Files.readString(ROOT.resolve(file))).contains("#" + brand);
    }

    @Test
    void blackOnWhiteIsTwentyOneToOne() {
        assertThat(contrast("000000", "ffffff")).isEqualTo(21);
    }

    private static Map<String, String> colours(String styles) {
        Map<String, String> colours = new HashMap<>();
        VARIABLE.matcher(styles)
                .results()
                .forEach((MatchResult found) -> colours.putIfAbsent(found.group(1), found.group(2)));
        return colours;
    }

    private static double contrast(Map<String, String> colours, String text, String ground) {
        return contrast(
                Objects.requireNonNull(colours.get(text), text), Objects.requireNonNull(colours.get(ground), ground));
    }

    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * channel(colour, 0) + 0.7152 * channel(colour, 2) + 0.0722 * channel(colour, 4);
    }

    private static double channel(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
