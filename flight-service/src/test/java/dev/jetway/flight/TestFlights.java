package dev.jetway.flight;

import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.schedule.domain.AircraftType;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.BaseFarePolicy;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightNumber;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.flight.schedule.persistence.AirportFile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Flights of a test's own on the primary, and offers for them. */
public final class TestFlights {

    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(5_000);
    private static final int DAYS_AHEAD_MIN = 10;

    private final Airports airports = new AirportFile();
    private final Flights flights;
    private final OfferTokens tokens;

    /** Far enough apart that runs which share a replica don't meet. */
    private final int daysAhead = DAYS_AHEAD_MIN + ThreadLocalRandom.current().nextInt(300);

    TestFlights(Flights flights, OfferTokens tokens) {
        this.flights = flights;
        this.tokens = tokens;
    }

    /** A flight from Cairo to London with 180 economy seats. */
    public FlightLeg added() {
        return added("CAI", "LHR");
    }

    /** A flight on a route of its own, with 180 economy seats. */
    public FlightLeg added(String from, String to) {
        FlightLeg leg = leg(from, to);
        flights.add(leg);
        return leg;
    }

    /** A flight back, a week later. */
    public FlightLeg addedReturnOf(FlightLeg out) {
        FlightLeg leg = leg(
                out.destination().value(),
                out.origin().value(),
                out.id().departureDate().plusWeeks(1));
        flights.add(leg);
        return leg;
    }

    /** The same, but not on sale yet. */
    public FlightLeg leg(String from, String to) {
        return leg(
                from,
                to,
                LocalDate.now(airports.get(new AirportCode(from)).zone()).plusDays(daysAhead));
    }

    private FlightLeg leg(String from, String to, LocalDate day) {
        var origin = airports.get(new AirportCode(from));
        var destination = airports.get(new AirportCode(to));
        Instant departure = ZonedDateTime.of(day.atTime(8, 30), origin.zone()).toInstant();
        return new FlightLeg(
                new FlightId(new FlightNumber(NEXT_NUMBER.getAndIncrement()), day),
                origin.code(),
                destination.code(),
                departure,
                departure.plus(Duration.ofHours(5)),
                AircraftType.A21N,
                BaseFarePolicy.fares(origin, destination, AircraftType.A21N));
    }

    /** An offer that is good for a quarter of an hour. */
    public String offer(Party party, FlightId... on) {
        return tokens.sign(TestOffers.economy(Instant.now().plus(TestOffers.PROPERTIES.validity()), party, on));
    }
}
