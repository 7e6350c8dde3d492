package dev.jetway.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "LIGHT, 398.00, 0.00",
        "LIGHT, 0.00, 0.00",
        "STANDARD, 398.00, 298.50",
        "STANDARD, 100.00, 75.00",
        "STANDARD, 0.01, 0.00",
        "STANDARD, 0.03, 0.02",
        "STANDARD, 0.04, 0.03",
        "STANDARD, 0.00, 0.00",
        "FLEX, 398.00, 398.00",
        "FLEX, 0.01, 0.01"
    })
    void theFaresBrandSaysWhatATravellerGetsBack(FareBrand brand, String paid, String refund) {
        assertThat(RefundPolicy.refund(brand, Money.of(paid, "USD"))).isEqualTo(Money.of(refund, "USD"));
    }
}
