package dev.jetway.flight.offer.api;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.offer.application.ShowFlights.FlightShown;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightStatus;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** A flight as everybody sees it. */
record FlightFound(
        String flightId,
        String flightNumber,
        String origin,
        String destination,
        OffsetDateTime departureTime,
        OffsetDateTime arrivalTime,
        long durationMinutes,
        String aircraft,
        FlightStatus status,
        List<Cabin> cabins,
        Instant asOf) {

    record Cabin(CabinClass cabin, int seatsAvailable, MonetaryAmount from) {}

    /** The timetable of a route and day. */
    record Timetable(List<FlightFound> flights) {}

    static FlightFound of(FlightShown shown, Airports airports) {
        ListedFlight flight = shown.flight();
        return new FlightFound(
                flight.id().toString(),
                flight.id().flightNumber().toString(),
                flight.origin().value(),
                flight.destination().value(),
                OffersFound.local(flight.departure(), flight.origin(), airports),
                OffersFound.local(flight.arrival(), flight.destination(), airports),
                flight.duration().toMinutes(),
                flight.aircraft(),
                shown.status(),
                shown.cabins().stream()
                        .map(cabin ->
                                new Cabin(cabin.cabin(), cabin.seatsAvailable(), OffersFound.amount(cabin.from())))
                        .toList(),
                shown.asOf());
    }
}
