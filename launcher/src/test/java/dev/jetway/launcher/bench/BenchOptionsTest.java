package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jetway.launcher.UserError;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchOptionsTest {

    private static final List<String> KNOWN = List.of("search", "holds", "rush", "flood");
    private static final Set<String> ON_REQUEST = Set.of("flood");

    @Test
    void withoutOptionsAllThatCanBeTogetherIsMeasuredAsFastAsItGoes() {
        BenchOptions options = BenchOptions.parse(List.of(), KNOWN, ON_REQUEST);
        assertThat(options.only()).containsExactlyInAnyOrder("search", "holds", "rush");
        assertThat(options.connections).isEqualTo(32);
        assertThat(options.perSecond).isZero();
        assertThat(options.compare()).isEmpty();
    }

    @Test
    void everyOptionIsTaken() {
        BenchOptions options = BenchOptions.parse(
                List.of(("--only search,rush --seconds 5 --warm-up 0 --connections 8 --rate 40 --buyers 100"
                                + " --compare before.tsv")
                        .split(" ")),
                KNOWN,
                ON_REQUEST);
        assertThat(options.only()).containsExactlyInAnyOrder("search", "rush");
        assertThat(options.duration()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.warmUp()).isZero();
        assertThat(options.connections).isEqualTo(8);
        assertThat(options.perSecond).isEqualTo(40);
        assertThat(options.buyers).isEqualTo(100);
        assertThat(options.compare()).contains(Path.of("before.tsv"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--only teapots     | There is nothing called teapots to measure; there is: search, holds, rush, flood.",
                "--seconds 0        | --seconds is a number from 1 to 600, not 0.",
                "--connections many | --connections is a number from 1 to 1000, not many.",
                "--rate             | --rate needs a value. See ./jetway bench --help.",
                "--fast             | bench does not know --fast. See ./jetway bench --help."
            })
    void whatMakesNoSenseIsSaidInASentence(String arguments, String sentence) {
        assertThatThrownBy(() -> BenchOptions.parse(List.of(arguments.split(" ")), KNOWN, ON_REQUEST))
                .isInstanceOf(UserError.class)
                .hasMessage(sentence);
    }
}
