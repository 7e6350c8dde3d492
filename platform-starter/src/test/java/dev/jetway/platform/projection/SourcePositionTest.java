package dev.jetway.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePositionTest {

    @ParameterizedTest
    @CsvSource({
        "0, bin.000001, 4,          0, bin.000001, 5",
        "0, bin.000001, 4294967295, 0, bin.000002, 4",
        "0, bin.1048575, 4,         1, bin.000001, 4",
    })
    void laterChangesHaveGreaterTimestamps(
            int epoch, String file, long offset, int laterEpoch, String laterFile, long laterOffset) {
        SourcePosition earlier = SourcePosition.of(epoch, file, offset);
        SourcePosition later = SourcePosition.of(laterEpoch, laterFile, laterOffset);
        assertThat(later.cassandraTimestamp()).isGreaterThan(earlier.cassandraTimestamp());
    }

    @Test
    void theMaximumPositionFitsIntoATimestamp() {
        assertThat(new SourcePosition(1023, 1_048_575, 4_294_967_295L).cassandraTimestamp())
                .isPositive();
    }

    @ParameterizedTest
    @CsvSource({"1024, 1, 1", "0, 1048576, 1", "0, 1, 4294967296", "0, 1, -1"})
    void invalidPositionsAreRejected(int epoch, long file, long offset) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SourcePosition(epoch, file, offset));
    }

    @Test
    void aFileNameWithoutANumberIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> SourcePosition.of(0, "binlog", 4));
    }
}
