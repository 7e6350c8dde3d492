package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadResultTest {

    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({"0.1, 1", "1, 1", "1.1, 2", "50, 50", "50.5, 51", "99, 99", "99.9, 100", "100, 100"})
    void aPercentileIsTheLeastOfThoseThatSoManyDidNotExceed(double percent, double millis) {
        LoadResult latencies = new LoadResult();
        shuffled(100).forEach(each -> latencies.succeeded(each * MILLI));
        assertThat(latencies.percentileMillis(percent)).isCloseTo(millis, withinPercentage(0.1));
    }

    @Test
    void oneLatencyIsEveryPercentile() {
        LoadResult latencies = new LoadResult();
        latencies.succeeded(7 * MILLI);
        assertThat(List.of(
                        latencies.percentileMillis(1), latencies.percentileMillis(50), latencies.percentileMillis(99)))
                .allSatisfy(each -> assertThat(each).isCloseTo(7, withinPercentage(0.1)));
    }

    @Test
    void withoutLatenciesAPercentileIsZero() {
        assertThat(new LoadResult().percentileMillis(99)).isZero();
    }

    @Test
    void manyThreadsLoseNone() {
        LoadResult latencies = new LoadResult();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 5_000).forEach(each -> threads.submit(() -> latencies.succeeded(each)));
        }
        assertThat(latencies.successes()).isEqualTo(5_000);
    }

    private static List<Integer> shuffled(int count) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
        Collections.shuffle(numbers, new Random(42));
        return numbers;
    }
}
