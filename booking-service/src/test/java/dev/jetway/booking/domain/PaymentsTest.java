package dev.jetway.booking.domain;

import static dev.jetway.booking.domain.Examples.paying;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentsTest {

    @ParameterizedTest
    @CsvSource({
        "REQUESTED, AUTHORIZED, AUTHORIZED",
        "AUTHORIZED, CAPTURED, CAPTURED",
        "CAPTURED, REFUNDED, REFUNDED",
        "AUTHORIZED, VOIDED, VOIDED",
        "REFUNDED, CAPTURED, REFUNDED",
        "CAPTURED, AUTHORIZED, CAPTURED",
        "VOIDED, AUTHORIZED, VOIDED",
        "CAPTURED, VOIDED, CAPTURED",
        "AUTHORIZED, DECLINED, AUTHORIZED",
        "CAPTURED, CAPTURED, CAPTURED"
    })
    void aReportThatComesLateOrTwiceIsNoNews(PaymentStatus first, PaymentStatus second, PaymentStatus known) {
        Payments payments = paying("a").payments().reported("a", first).reported("a", second);
        assertThat(payments.latest().orElseThrow().status()).isEqualTo(known);
    }

    @Test
    void aReportOfAnotherAttemptChangesNothing() {
        Payments payments = paying("a").payments();
        assertThat(payments.reported("b", PaymentStatus.CAPTURED)).isEqualTo(payments);
    }
}
