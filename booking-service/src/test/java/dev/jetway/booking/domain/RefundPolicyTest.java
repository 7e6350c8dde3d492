package dev.jetway.booking.domain;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefundPolicyTest {

    private static final Instant DEPARTURE =
            OffsetDateTime.parse("2026-12-01T08:30:00+02:00").toInstant();

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
    void whatWasSoldBeforeRulesWereKeptIsRefundedAsThen(
            FareBrand brand, boolean refundable, String paid, String refund) {
        CancellationRule rule = CancellationRule.ofEarlierSale(brand, refundable);
        assertThat(RefundPolicy.refund(details(rule, paid), Examples.NOW)).isEqualTo(Money.of(refund, "USD"));
    }

    @ParameterizedTest
    @CsvSource({"0, 398.00", "10, 358.20", "25, 298.50", "33, 266.66", "99, 3.98", "100, 0.00"})
    void theFeeIsTheOneThatTheFareWasSoldWithWhateverItsBrand(int feePercent, String refund) {
        for (FareBrand brand : FareBrand.values()) {
            Fare fare = new Fare(brand, "YLOW", 0, Market.DOMESTIC, new CancellationRule(feePercent, Duration.ZERO));
            assertThat(RefundPolicy.refund(details(fare, "398.00"), Examples.NOW))
                    .isEqualTo(Money.of(refund, "USD"));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, -1, true", "0, 0, false", "1440, -86401, true", "1440, -86400, false", "1440, -1, false"})
    void afterTheDeadlineNothingIsRefunded(long closesBeforeMinutes, long secondsAfterDeparture, boolean refunded) {
        CancellationRule rule = new CancellationRule(25, Duration.ofMinutes(closesBeforeMinutes));
        assertThat(RefundPolicy.refund(details(rule, "398.00"), DEPARTURE.plusSeconds(secondsAfterDeparture)))
                .isEqualTo(Money.of(refunded ? "298.50" : "0.00", "USD"));
    }

    @Test
    void aMissedConnectionIsRefundedInFullUntilItIsRestored() {
        BookingDetails light = details(CancellationRule.ofEarlierSale(FareBrand.LIGHT, false), "398.00");
        OffsetDateTime late = OffsetDateTime.parse("2026-12-08T12:00:00+02:00");
        BookingDetails broken = light.rescheduled(CAIRO_LONDON, late, late.plusHours(5), Examples.NOW);
        assertThat(RefundPolicy.refund(broken, Examples.NOW)).isEqualTo(Money.of("398.00", "USD"));
        OffsetDateTime onTime = light.firstSegment().departureTime();
        BookingDetails mended =
                broken.rescheduled(CAIRO_LONDON, onTime, light.firstSegment().arrivalTime(), Examples.NOW);
        assertThat(mended).isEqualTo(light);
        assertThat(RefundPolicy.refund(mended, Examples.NOW)).isEqualTo(Money.of("0.00", "USD"));
    }

    private static BookingDetails details(CancellationRule rule, String paid) {
        return details(new Fare(FareBrand.STANDARD, "YLOW", 0, Market.DOMESTIC, rule), paid);
    }

    private static BookingDetails details(Fare fare, String paid) {
        BookingDetails details = Examples.details("K7M2QX");
        return new BookingDetails(
                details.reference(),
                details.travellerId(),
                details.contact(),
                details.holdId(),
                details.request(),
                fare,
                Money.of(paid, "USD"),
                details.segments(),
                details.passengers(),
                details.createdAt(),
                details.paymentDeadline());
    }
}
