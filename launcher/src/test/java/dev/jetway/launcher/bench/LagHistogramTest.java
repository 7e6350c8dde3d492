package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagHistogramTest {

    private static final String BEFORE = metrics(100, 100, 100, 100);
    private static final String AFTER = metrics(100, 150, 190, 200);

    @ParameterizedTest
    @CsvSource({"25, 17.5", "50, 25", "70, 37.5", "90, 50"})
    void aPercentileLiesOnTheLineBetweenTheBoundsAroundIt(double percent, double millis) {
        LagHistogram lag = LagHistogram.parse(AFTER).since(LagHistogram.parse(BEFORE));
        assertThat(lag.percentileMillis(percent)).isCloseTo(millis, within(0.001));
    }

    @Test
    void whatIsBeyondTheLastBoundIsSaidToBeThatBound() {
        LagHistogram lag = LagHistogram.parse(AFTER).since(LagHistogram.parse(BEFORE));
        assertThat(lag.percentileMillis(99)).isEqualTo(50);
    }

    @Test
    void histogramsOfSeveralServicesAreAdded() {
        assertThat(LagHistogram.parse(AFTER + AFTER).counts().get(0.05)).isEqualTo(380);
    }

    @Test
    void withoutBeatsThereIsNoLag() {
        assertThat(LagHistogram.parse("").percentileMillis(50)).isZero();
        assertThat(LagHistogram.parse(AFTER).since(LagHistogram.parse(AFTER)).percentileMillis(50))
                .isZero();
    }

    private static String metrics(int to10, int to25, int to50, int all) {
        return """
                # TYPE jetway_replication_lag_seconds histogram
                jetway_replication_lag_seconds_bucket{application="flight-service",read_model="flight",le="0.01"} %d
                jetway_replication_lag_seconds_bucket{application="flight-service",read_model="flight",le="0.025"} %d
                jetway_replication_lag_seconds_bucket{application="flight-service",read_model="flight",le="0.05"} %d
                jetway_replication_lag_seconds_bucket{application="flight-service",read_model="flight",le="+Inf"} %d
                jetway_replication_lag_seconds_count{application="flight-service",read_model="flight"} %d
                jetway_other_seconds_bucket{le="0.01"} 7
                """.formatted(to10, to25, to50, all, all);
    }
}
