package dev.jetway.booking.application;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ChangeReason;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.ExpiredBooking;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.History;
import dev.jetway.booking.domain.Market;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentAttempt;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.Segment;
import dev.jetway.platform.transaction.AfterCommit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Counts what becomes of bookings, and times the saga by its milestones; both once it is committed. What can happen is shown
 * from the start, as none.
 */
@Component
class BookingMetrics {

    private static final List<String> CABINS = List.of("economy", "premium-economy", "business");

    private final MeterRegistry meters;
    private final Clock clock;

    BookingMetrics(MeterRegistry meters, Clock clock) {
        this.meters = meters;
        this.clock = clock;
        for (Market market : Market.values()) {
            for (ChangeReason reason : ChangeReason.values()) {
                transitions(reason, market);
            }
            CABINS.forEach(cabin -> seatsSold(market, cabin));
        }
        Stream.of("authorized", "declined", "confirmed", "captured").forEach(this::saga);
    }

    void created(Booking booking) {
        AfterCommit.run(
                () -> transitions(ChangeReason.SEATS_HELD, marketOf(booking)).increment());
    }

    void changed(Booking before, Booking after) {
        Instant now = clock.instant();
        AfterCommit.run(() -> {
            if (before.status() != after.status()) {
                transitions(after.history().latest().reason(), marketOf(after)).increment();
            }
            milestone(before, after, now);
        });
    }

    private void milestone(Booking before, Booking after, Instant now) {
        if (before instanceof PayingBooking paying) {
            switch (after) {
                case PayingBooking still -> {
                    if (still.isAuthorized() && !paying.isAuthorized()) {
                        reached("authorized", before, now);
                    }
                }
                case ConfirmedBooking confirmed -> {
                    reached("confirmed", before, now);
                    sold(confirmed.details());
                }
                case HeldBooking _ -> reached("declined", before, now);
                case CancelledBooking _, ExpiredBooking _ -> {}
            }
        } else if (isCaptured(after) && !isCaptured(before)) {
            reached("captured", before, now);
        }
    }

    private void reached(String milestone, Booking booking, Instant now) {
        booking.history().entries().reversed().stream()
                .filter(entry -> entry.status() == BookingStatus.PAYING)
                .findFirst()
                .map(History.Entry::at)
                .ifPresent(paying -> saga(milestone).record(Duration.between(paying, now)));
    }

    private void sold(BookingDetails details) {
        Market market = details.fare().market();
        for (Segment segment : details.segments()) {
            String cabin = segment.cabin().toLowerCase(Locale.ROOT).replace('_', '-');
            seatsSold(market, cabin).increment(segment.seats().size());
        }
        Counter.builder("jetway.booking.sold.amount")
                .description("Value of confirmed bookings")
                .tag("currency", details.total().currency().getCurrencyCode())
                .tag("market", market.code())
                .register(meters)
                .increment(new BigDecimal(details.total().amount()).doubleValue());
    }

    private Counter transitions(ChangeReason reason, Market market) {
        return Counter.builder("jetway.booking.transitions")
                .description("Changes of bookings' states")
                .tag("to", stateAfter(reason).name().toLowerCase(Locale.ROOT))
                .tag("reason", reason.code())
                .tag("market", market.code())
                .register(meters);
    }

    private Counter seatsSold(Market market, String cabin) {
        return Counter.builder("jetway.booking.seats.sold")
                .description("Seats of confirmed bookings")
                .tag("market", market.code())
                .tag("cabin", cabin)
                .register(meters);
    }

    private Timer saga(String milestone) {
        return Timer.builder("jetway.booking.saga")
                .description("From the payment call until this milestone was committed")
                .tag("milestone", milestone)
                .register(meters);
    }

    private static BookingStatus stateAfter(ChangeReason reason) {
        return switch (reason) {
            case SEATS_HELD, PAYMENT_DECLINED -> BookingStatus.HELD;
            case PAYMENT_REQUESTED -> BookingStatus.PAYING;
            case PAYMENT_AND_SEATS_CONFIRMED -> BookingStatus.CONFIRMED;
            case PAYMENT_DEADLINE_PASSED, SEATS_LOST -> BookingStatus.EXPIRED;
            case CANCELLED_BY_TRAVELLER, FLIGHT_CANCELLED -> BookingStatus.CANCELLED;
        };
    }

    private static Market marketOf(Booking booking) {
        return booking.details().fare().market();
    }

    private static boolean isCaptured(Booking booking) {
        return booking.payments()
                .latest()
                .map(PaymentAttempt::status)
                .filter(status -> status == PaymentStatus.CAPTURED)
                .isPresent();
    }
}
