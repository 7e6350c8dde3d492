package dev.jetway.launcher.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class WorkTest {

    private static final Offset<Double> ROUNDING = within(1e-9);

    @Test
    void whatIsDoneAtRestInTheSameTimeIsNoPartOfAnOperation() {
        Work rest = new Work(new TreeMap<>(Map.of("sql.booking", 10.0, "sql.flight", 5.0)), 5);
        Work twenty = new Work(new TreeMap<>(Map.of("sql.booking", 200.0, "sql.flight", 10.0, "sqlite", 20.0)), 10);

        Work one = twenty.each(20, rest);

        assertThat(one.sum("sql.booking")).isEqualTo(9, ROUNDING);
        assertThat(one.sum("sql.flight")).isZero();
        assertThat(one.sum("sql")).isEqualTo(9, ROUNDING);
        assertThat(one.sum("kafka")).isZero();
        assertThat(one.seconds()).isEqualTo(0.5, ROUNDING);
    }
}
