package dev.jetway.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CancellationQuoteTest {

    @Test
    void refundAndFeeAreWhatWasPaid() {
        ConfirmedBooking booking = Examples.confirmed("a1");
        CancellationQuote quote = CancellationQuote.of("q", booking, booking.cancel(Examples.NOW), Examples.NOW);
        assertThat(quote.refund()).isEqualTo(Money.of("298.50", "USD"));
        assertThat(quote.fee()).isEqualTo(Money.of("99.50", "USD"));
    }

    @Test
    void withAFlightThatTheAirlineCancelledThereIsNoFee() {
        ConfirmedBooking booking = Examples.confirmed("a1");
        CancellationQuote quote =
                CancellationQuote.of("q", booking, booking.cancelWithFlight(Examples.NOW), Examples.NOW);
        assertThat(quote.refund()).isEqualTo(Examples.PRICE);
        assertThat(quote.fee().isNone()).isTrue();
    }

    @Test
    void whatWasNotPaidIsNeitherRefundedNorAFee() {
        HeldBooking booking = Examples.held();
        CancellationQuote quote = CancellationQuote.of("q", booking, booking.cancel(Examples.NOW), Examples.NOW);
        assertThat(quote.refund().isNone()).isTrue();
        assertThat(quote.fee().isNone()).isTrue();
    }

    @Test
    void itIsValidUntilItExpires() {
        HeldBooking booking = Examples.held();
        CancellationQuote quote = CancellationQuote.of(
                "q", booking, booking.cancel(Examples.NOW), Examples.NOW.plus(Duration.ofMinutes(10)));
        assertThat(quote.isValidAt(quote.expiresAt().minusMillis(1))).isTrue();
        assertThat(quote.isValidAt(quote.expiresAt())).isFalse();
    }
}
