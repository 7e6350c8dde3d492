package dev.jetway.flight.offer.api;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.offer.application.ShowFlights.FlightView;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** A flight in the public API. */
@Schema(name = "Flight")
public record FlightResponse(
        @Schema(description = "Flight number and day of departure", example = "JW1-2026-12-01")
        String flightId,

        @Schema(example = "JW1") String flightNumber,
        @Schema(description = "IATA code", example = "CAI") String origin,
        @Schema(description = "IATA code", example = "LHR") String destination,

        @Schema(description = "In the origin's time", example = "2026-12-01T09:30:00+02:00")
        OffsetDateTime departureTime,

        @Schema(description = "In the destination's time", example = "2026-12-01T12:50:00Z")
        OffsetDateTime arrivalTime,

        @Schema(minimum = "1", example = "320") long durationMinutes,

        @Schema(description = "ICAO type designator", example = "A21N")
        String aircraft,

        FlightStatus status,
        List<Cabin> cabins,

        @Schema(description = "The time up to which the response is complete", example = "2026-11-01T10:15:30Z")
        Instant asOf) {

    @Schema(name = "CabinOnSale")
    record Cabin(
            CabinClass cabin,

            @Schema(minimum = "0", example = "174") int seatsAvailable,
            MonetaryAmount from) {}

    /** The timetable of a route and day. */
    @Schema(name = "Timetable")
    record Timetable(List<FlightResponse> flights) {}

    public static FlightResponse of(FlightView shown, Airports airports) {
        ListedFlight flight = shown.flight();
        return new FlightResponse(
                flight.id().toString(),
                flight.id().flightNumber().toString(),
                flight.origin().value(),
                flight.destination().value(),
                airports.local(flight.departure(), flight.origin()),
                airports.local(flight.arrival(), flight.destination()),
                flight.duration().toMinutes(),
                flight.aircraft(),
                shown.status(),
                shown.cabins().stream()
                        .map(cabin ->
                                new Cabin(cabin.cabin(), cabin.seatsAvailable(), OffersResponse.amount(cabin.from())))
                        .toList(),
                shown.asOf());
    }
}
