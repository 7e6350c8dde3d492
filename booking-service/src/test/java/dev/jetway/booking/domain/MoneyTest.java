package dev.jetway.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({"398.00, USD, 39800", "0.05, USD, 5", "12000, JPY, 12000", "1.500, KWD, 1500", "7, USD, 700"})
    void anAmountIsKeptInTheSmallestUnitOfItsCurrency(String amount, String currency, long minor) {
        assertThat(Money.of(amount, currency).minorUnits()).isEqualTo(minor);
    }

    @ParameterizedTest
    @CsvSource({"398, USD, 398.00", "12000, JPY, 12000", "1.5, KWD, 1.500"})
    void anAmountIsWrittenWithTheCurrencysOwnDigits(String amount, String currency, String written) {
        assertThat(Money.of(amount, currency).amount()).isEqualTo(written);
    }

    @Test
    void morePreciseThanItsCurrencyThereIsNoMoney() {
        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.of("0.001", "USD"));
    }

    @Test
    void moneyIsNeverNegativeNorMixed() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("-1.00", "USD"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1.00", "USD").minus(Money.of("2.00", "USD")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1.00", "USD").minus(Money.of("1.00", "EUR")));
    }
}
