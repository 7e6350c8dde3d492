package dev.jetway.flight.schedule.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Currency;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "CA", "CAIR", "cai", "C1I", "CAI ", "ÄAA"})
    void anAirportCodeIsThreeCapitalLetters(String text) {
        assertThat(AirportCode.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new AirportCode(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JW1-2026-12-01", "JW201-2026-12-01", "JW9999-2028-02-29"})
    void aFlightIdRoundTrips(String text) {
        assertThat(FlightId.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "JW",
                "JW201",
                "JW0-2026-12-01",
                "JW01-2026-12-01",
                "JW10000-2026-12-01",
                "BA201-2026-12-01",
                "jw201-2026-12-01",
                "JW201-2026-02-30",
                "JW201-20261201",
                "JW201-2026-12-01x",
                "JW201--026-12-01",
                "JW201-2026-12-01-02"
            })
    void anythingElseIsNoFlightId(String text) {
        assertThat(FlightId.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1A", "12K", "99L"})
    void aSeatNumberRoundTrips(String text) {
        assertThat(SeatNumber.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "12", "0A", "01A", "100A", "12I", "12M", "12a", "12AB"})
    void anythingElseIsNoSeatNumber(String text) {
        assertThat(SeatNumber.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"39800, USD, 398.00", "5, USD, 0.05", "-5, USD, -0.05", "398, JPY, 398", "398000, KWD, 398.000"})
    void moneyIsWrittenWithTheCurrencysOwnDigits(long minor, String currency, String amount) {
        assertThat(new Money(minor, Currency.getInstance(currency)).amount()).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource({
        "398.00, USD, 39800",
        "398, USD, 39800",
        "398.5, USD, 39850",
        "0.40, USD, 40",
        "398.000, USD, 39800",
        "398, JPY, 398",
        "0.001, KWD, 1",
        "398.005, USD,",
        "0.004, USD,",
        "398.5, JPY,",
        "0.0005, KWD,",
        "-1, USD,",
        "+1, USD,",
        "1e3, USD,",
        "1E-2, USD,",
        "١٢, USD,",
        "1., USD,",
        ".5, USD,",
        "'', USD,",
        "NaN, USD,",
        "1234567890123, USD,"
    })
    void anAmountIsParsedExactlyOrRejected(String amount, String currency, @Nullable Long minor) {
        assertThat(Money.parse(amount, Currency.getInstance(currency)).map(Money::minorUnits))
                .isEqualTo(Optional.ofNullable(minor));
    }

    @Test
    void twoCurrenciesDoNotAddUp() {
        Money yen = new Money(1, Currency.getInstance("JPY"));
        assertThatIllegalArgumentException().isThrownBy(() -> yen.plus(Money.usd(1)));
    }
}
