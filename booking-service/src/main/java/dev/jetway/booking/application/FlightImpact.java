package dev.jetway.booking.application;

import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.Money;
import java.util.List;
import java.util.Map;

/** Whom a cancellation of a flight affects and what it costs, before and after it, from the primary. */
@FunctionalInterface
public interface FlightImpact {

    Impact of(FlightId flightId);

    /**
     * Counts of the bookings that are live, or that were cancelled with one of their flights.
     *
     * @param byStatus how many bookings are in a status; a status without any is absent
     * @param refundsIfCancelled what is paid back if the flight is cancelled now, in each currency
     * @param refundsPending refunds that are owed and not paid back yet
     * @param refunded what was paid back, in each currency
     */
    record Impact(
            int passengers,
            Map<BookingStatus, Integer> byStatus,
            List<Money> refundsIfCancelled,
            int refundsPending,
            int refundsDone,
            List<Money> refunded) {

        public Impact {
            byStatus = Map.copyOf(byStatus);
            refundsIfCancelled = List.copyOf(refundsIfCancelled);
            refunded = List.copyOf(refunded);
        }

        public int bookings() {
            return byStatus.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
