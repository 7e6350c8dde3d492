package dev.jetway.flight.schedule.domain;

import static dev.jetway.flight.schedule.domain.ScheduleExtent.FULL;
import static dev.jetway.flight.schedule.domain.ScheduleExtent.TRUNK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HorizonPolicyTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final HorizonPolicy POLICY = new HorizonPolicy(2, 4);

    @Test
    void atFirstAllDaysAreMissingNearestFirst() {
        assertThat(POLICY.missing(TODAY, Map.of()))
                .containsExactly(
                        entry(TODAY.minusDays(1), FULL),
                        entry(TODAY, FULL),
                        entry(TODAY.plusDays(1), FULL),
                        entry(TODAY.plusDays(2), FULL),
                        entry(TODAY.plusDays(3), TRUNK),
                        entry(TODAY.plusDays(4), TRUNK));
    }

    @Test
    void theNextDayOneDayBecomesFullAndOneIsAdded() {
        Map<LocalDate, ScheduleExtent> onSale = new HashMap<>(POLICY.missing(TODAY, Map.of()));
        assertThat(POLICY.missing(TODAY.plusDays(1), onSale))
                .containsExactly(entry(TODAY.plusDays(3), FULL), entry(TODAY.plusDays(5), TRUNK));
    }

    @Test
    void aCompleteHorizonHasNoMissingDays() {
        assertThat(POLICY.missing(TODAY, POLICY.missing(TODAY, Map.of()))).isEmpty();
    }
}
