package dev.jetway.booking.domain;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much one traveller may hold without paying, so that no traveller blocks a cabin without paying.
 *
 * @param seatsPerFlightMax seats on one flight
 * @param bookingsMax bookings in all
 */
public record UnpaidHoldsPolicy(int seatsPerFlightMax, int bookingsMax) {

    public UnpaidHoldsPolicy {
        if (seatsPerFlightMax < 1 || bookingsMax < 1) {
            throw new IllegalArgumentException("Without an unpaid hold nothing can be sold");
        }
    }

    /** Whether a traveller who holds so much may hold seats for a party on these flights, too. */
    public boolean allows(UnpaidHolds held, Collection<FlightId> flights, int seats) {
        return held.bookings().size() < bookingsMax
                && flights.stream().allMatch(flight -> held.seatsOn(flight) + seats <= seatsPerFlightMax);
    }

    /** The flights on which a traveller with these holds may not hold this number of seats more. */
    public Set<FlightId> flightsAtLimit(UnpaidHolds held, int seats) {
        return held.seats().entrySet().stream()
                .filter(flight -> flight.getValue() + seats > seatsPerFlightMax)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
