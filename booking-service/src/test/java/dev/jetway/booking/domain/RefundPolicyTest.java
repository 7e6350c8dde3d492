package dev.jetway.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundPolicyTest {

    @ParameterizedTest
    @CsvSource({
        "LIGHT, false, 398.00, 0.00",
        "LIGHT, true, 398.00, 0.00",
        "LIGHT, false, 0.00, 0.00",
        "STANDARD, true, 398.00, 298.50",
        "STANDARD, true, 100.00, 75.00",
        "STANDARD, true, 0.01, 0.00",
        "STANDARD, true, 0.03, 0.02",
        "STANDARD, true, 0.04, 0.03",
        "STANDARD, true, 0.00, 0.00",
        "STANDARD, false, 398.00, 0.00",
        "FLEX, true, 398.00, 398.00",
        "FLEX, true, 0.01, 0.01",
        "FLEX, false, 398.00, 0.00"
    })
    void theFareThatWasSoldSaysWhatATravellerGetsBack(FareBrand brand, boolean refundable, String paid, String refund) {
        Fare fare = new Fare(brand, "YLOW", refundable, true, 0, Market.DOMESTIC);
        assertThat(RefundPolicy.refund(fare, Money.of(paid, "USD"))).isEqualTo(Money.of(refund, "USD"));
    }
}
