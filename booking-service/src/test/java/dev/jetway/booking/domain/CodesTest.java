package dev.jetway.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesTest {

    @Test
    void aRandomLocatorHasSixCharactersWithoutLookAlikes() {
        Random random = new Random(7);
        Set<Character> used = IntStream.range(0, 5_000)
                .mapToObj(_ -> RecordLocator.random(random).value())
                .peek(value -> assertThat(value).hasSize(6))
                .flatMap(value -> value.chars().mapToObj(c -> (char) c))
                .collect(Collectors.toSet());
        assertThat(used).hasSize(32).doesNotContain('0', 'O', '1', 'I');
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "K7M2Q", "K7M2QXX", "k7m2qx", "K7M2Q0", "K7M2QO", "K7M2Q1", "K7M2QI", "K7M2Q ", "K7M2QÄ"})
    void whatIsNoLocatorIsNotReadAsOne(String text) {
        assertThat(RecordLocator.parse(text)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new RecordLocator(text));
    }

    @ParameterizedTest
    @CsvSource({"0, 7770000000000", "2400000001, 7772400000001", "9999999999, 7779999999999"})
    void aTicketNumberIsTheAccountingCodeAndTenDigits(long serial, String number) {
        assertThat(TicketNumber.ofSerial(serial).value()).isEqualTo(number).hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 10_000_000_000L})
    void aSerialNumberOfMoreThanTenDigitsIsRefused(long serial) {
        assertThatIllegalArgumentException().isThrownBy(() -> TicketNumber.ofSerial(serial));
    }

    @ParameterizedTest
    @CsvSource({
        "1A, true",
        "99L, true",
        "12J, true",
        "12I, false",
        "0A, false",
        "100A, false",
        "12, false",
        "12M, false"
    })
    void aSeatIsARowAndALetter(String text, boolean valid) {
        assertThat(text.matches(SeatNumber.PATTERN)).isEqualTo(valid);
    }

    @Test
    void aFlightsIdBeginsWithItsNumber() {
        assertThat(new FlightId("JW201-2026-12-01").flightNumber()).isEqualTo("JW201");
        assertThat(FlightId.parse("JW201")).isEmpty();
        assertThat(FlightId.parse("JW20100-2026-12-01")).isEmpty();
    }
}
