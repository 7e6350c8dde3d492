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
    void aLateOrRepeatedReportIsIgnored(PaymentStatus first, PaymentStatus second, PaymentStatus known) {
        Payments payments = paying("a").payments().withPaymentStatus("a", first).withPaymentStatus("a", second);
        assertThat(payments.latest().orElseThrow().status()).isEqualTo(known);
    }

    @ParameterizedTest
    @CsvSource({"398.00, false", "298.50, true", "0.01, true"})
    void whatWasPaidBackIsKeptApartFromWhatWasTaken(String back, boolean inPart) {
        Payments payments = paying("a")
                .payments()
                .withPaymentStatus("a", PaymentStatus.CAPTURED)
                .refunded("a", Money.of(back, "USD"));
        PaymentAttempt attempt = payments.latest().orElseThrow();
        assertThat(attempt.captured()).isEqualTo(Examples.PRICE);
        assertThat(attempt.refunded()).isEqualTo(Money.of(back, "USD"));
        assertThat(attempt.isRefundedInPart()).isEqualTo(inPart);
        assertThat(payments.refunded("a", Examples.PRICE)).as("the same again").isEqualTo(payments);
    }

    @Test
    void aReportOfAnotherAttemptChangesNothing() {
        Payments payments = paying("a").payments();
        assertThat(payments.withPaymentStatus("b", PaymentStatus.CAPTURED)).isEqualTo(payments);
    }
}
