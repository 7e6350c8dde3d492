package dev.jetway.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestartPolicyTest {

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "3,4", "5,16", "6,30", "7,30", "1000,30"})
    void thePauseDoublesWithEachDeathAndIsBounded(int deathsInARow, int seconds) {
        assertThat(RestartPolicy.standard(true).pauseAfter(deathsInARow)).isEqualTo(Duration.ofSeconds(seconds));
    }
}
