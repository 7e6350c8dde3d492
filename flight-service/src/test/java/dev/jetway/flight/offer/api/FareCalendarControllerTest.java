package dev.jetway.flight.offer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days of a month that can be searched, on 20 December 2026. The last one is 15 November 2027. */
class FareCalendarControllerTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 12, 20);

    @ParameterizedTest
    @CsvSource({
        "2026-12, 2026-12-20, 2026-12-31, 12",
        "2027-01, 2027-01-01, 2027-01-31, 31",
        "2027-02, 2027-02-01, 2027-02-28, 28",
        "2027-11, 2027-11-01, 2027-11-15, 15"
    })
    void aMonthHasItsDaysFromTodayToTheEndOfTheSale(YearMonth month, LocalDate first, LocalDate last, int count) {
        List<LocalDate> days = FareCalendarController.days(month, TODAY);
        assertThat(days).hasSize(count).isSorted().startsWith(first).endsWith(last);
    }

    @ParameterizedTest
    @CsvSource({"2026-11", "2027-12", "0000-01", "+999999999-12", "-999999999-01"})
    void aMonthBeforeOrAfterTheSaleHasNone(YearMonth month) {
        assertThat(FareCalendarController.days(month, TODAY)).isEmpty();
    }

    @Test
    void theLastDayOfAMonthIsADayOfIt() {
        assertThat(FareCalendarController.days(YearMonth.of(2026, 12), LocalDate.of(2026, 12, 31)))
                .containsExactly(LocalDate.of(2026, 12, 31));
        assertThat(FareCalendarController.days(YearMonth.of(2026, 12), LocalDate.of(2027, 1, 1)))
                .isEmpty();
    }
}
