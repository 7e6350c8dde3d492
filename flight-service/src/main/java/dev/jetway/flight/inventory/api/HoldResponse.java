package dev.jetway.flight.inventory.api;

import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.flight.inventory.domain.HeldSeat;
import dev.jetway.flight.inventory.domain.HoldOutcome.Granted;
import dev.jetway.flight.inventory.domain.HoldOutcome.HeldFlight;
import dev.jetway.flight.inventory.domain.JourneyCheck;
import dev.jetway.flight.offer.domain.FareBrand;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.Market;
import dev.jetway.flight.schedule.domain.Money;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A hold with everything that booking-service needs. */
record HoldResponse(
        String holdId,
        Instant heldUntil,
        MonetaryAmount total,
        Fare fare,
        List<Price> pricePerPassenger,
        List<Segment> segments) {

    record Fare(
            FareBrand brand,
            String fareBasis,
            boolean refundable,
            boolean changeable,
            int checkedBags,
            Market market,
            int cancellationFeePercent,
            long cancellationClosesMinutesBefore) {}

    record Price(PassengerType type, int count, MonetaryAmount price) {}

    record Segment(
            String flightId,
            String flightNumber,
            String origin,
            String destination,
            OffsetDateTime departureTime,
            OffsetDateTime arrivalTime,
            CabinClass cabin,
            List<AssignedSeat> seats,

            @Schema(description = "Minimum connecting time before this flight; zero for the first")
            long minutesAfterPreviousMin) {}

    record AssignedSeat(int passenger, String seat) {}

    static HoldResponse of(Granted granted, Airports airports) {
        OfferTerms terms = granted.terms();
        FareBrand brand = terms.brand();
        return new HoldResponse(
                granted.id().value(),
                granted.until(),
                amount(terms.total()),
                new Fare(
                        brand,
                        terms.fareBasis(),
                        terms.cancellation().refundable(),
                        false,
                        brand.checkedBags(),
                        market(granted, airports),
                        terms.cancellation().feePercent(),
                        terms.cancellation().closesBefore().toMinutes()),
                Arrays.stream(PassengerType.values())
                        .filter(type -> terms.party().count(type) > 0)
                        .map(type -> new Price(type, terms.party().count(type), amount(terms.price(type))))
                        .toList(),
                segments(granted, airports));
    }

    private static List<Segment> segments(Granted granted, Airports airports) {
        List<Segment> segments = new ArrayList<>();
        Duration minimum = Duration.ZERO;
        for (int index = 0; index < granted.flights().size(); index++) {
            HeldFlight flight = granted.flights().get(index);
            if (index > 0) {
                FlightLeg before = granted.flights().get(index - 1).leg();
                minimum = JourneyCheck.minimumBetween(before, flight.leg(), granted.terms(), airports);
            }
            segments.add(segment(flight, granted.terms().cabin(), minimum, airports));
        }
        return segments;
    }

    private static Market market(Granted granted, Airports airports) {
        return Market.of(
                airports.get(granted.flights().getFirst().leg().origin()),
                granted.flights().stream()
                        .map(flight -> airports.get(flight.leg().destination()))
                        .toList());
    }

    private static Segment segment(HeldFlight held, CabinClass cabin, Duration minimum, Airports airports) {
        FlightLeg leg = held.leg();
        return new Segment(
                leg.id().toString(),
                leg.id().flightNumber().toString(),
                leg.origin().value(),
                leg.destination().value(),
                airports.local(leg.departure(), leg.origin()),
                airports.local(leg.arrival(), leg.destination()),
                cabin,
                held.seats().stream().map(HoldResponse::seat).toList(),
                minimum.toMinutes());
    }

    private static AssignedSeat seat(HeldSeat held) {
        return new AssignedSeat(held.passenger(), held.seat().toString());
    }

    private static MonetaryAmount amount(Money money) {
        return new MonetaryAmount(money.amount(), money.currency().getCurrencyCode());
    }
}
