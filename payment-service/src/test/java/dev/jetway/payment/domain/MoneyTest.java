package dev.jetway.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        "398.00,USD,39800,398.00",
        "0.01,USD,1,0.01",
        "1500,JPY,1500,1500",
        "1.250,KWD,1250,1.250",
        "5,EUR,500,5.00"
    })
    void amountsAreInMinorUnits(String amount, String currency, long minor, String written) {
        Money money = Money.of(amount, currency);
        assertThat(money.minorUnits()).isEqualTo(minor);
        assertThat(money.amount()).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"1.001,USD", "0.5,JPY", "-1.00,USD", "abc,USD", "1.00,XYZ", "99999999999999999999.00,USD"})
    void invalidAmountsAreRejected(String amount, String currency) {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of(amount, currency));
    }

    @Test
    void amountsOfTwoCurrenciesAreNotAdded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1.00", "USD").plus(Money.of("1.00", "EUR")));
    }
}
