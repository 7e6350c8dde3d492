package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.inventory.domain.JourneyChange.Field;
import dev.jetway.flight.offer.domain.ConnectionPolicy;
import dev.jetway.flight.offer.domain.OfferTerms;
import dev.jetway.flight.offer.domain.OfferTerms.FlightTimes;
import dev.jetway.flight.schedule.domain.AirportCode;
import dev.jetway.flight.schedule.domain.Airports;
import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.SeatMap;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares a journey with its offer, by the flights on the primary: every flight is scheduled at the offered times and has the
 * cabin; every connection is long enough and departs from where the flight before arrives; and the return departs after the
 * outbound has arrived. Any change of a time counts, however small.
 */
public record JourneyCheck(Airports airports) {

    /** The changes; empty if the journey is as it was offered. */
    public List<JourneyChange> changes(OfferTerms terms, Map<FlightId, Flight> flights, Instant now) {
        List<JourneyChange> changes = new ArrayList<>();
        Optional<FlightLeg> before = Optional.empty();
        for (FlightId id : terms.flights()) {
            Optional<Flight> flight = Optional.ofNullable(flights.get(id));
            boolean isOperating = flight.filter(found -> found.status() != FlightStatus.CANCELLED)
                    .isPresent();
            if (!isOperating) {
                changes.add(status(id, FlightStatus.CANCELLED));
                before = Optional.empty();
                continue;
            }
            FlightLeg leg = flight.orElseThrow().leg();
            addChangesOf(leg, terms, now, changes);
            before.ifPresent(arriving -> addChangesBetween(arriving, leg, terms, changes));
            before = Optional.of(leg);
        }
        return changes;
    }

    /** The minimum time between two flights of a journey: connection or, before the return, stay. */
    public static Duration minimumBetween(
            FlightLeg arriving, FlightLeg departing, OfferTerms terms, Airports airports) {
        return terms.isWayBack(departing.id())
                ? ConnectionPolicy.STAY_MIN
                : ConnectionPolicy.minimum(
                        airports.get(arriving.origin()),
                        airports.get(departing.origin()),
                        airports.get(departing.destination()));
    }

    private void addChangesOf(FlightLeg leg, OfferTerms terms, Instant now, List<JourneyChange> changes) {
        if (!leg.departure().isAfter(now)) {
            changes.add(status(leg.id(), FlightStatus.DEPARTED));
        }
        FlightTimes offered = terms.times().get(leg.id());
        if (offered != null) {
            addIfOther(leg, Field.DEPARTURE_TIME, offered.departure(), leg.departure(), leg.origin(), changes);
            addIfOther(leg, Field.ARRIVAL_TIME, offered.arrival(), leg.arrival(), leg.destination(), changes);
        }
        SeatMap seats = leg.aircraft().seatMap();
        if (seats.capacity(terms.cabin()) == 0) {
            changes.add(new JourneyChange(
                    leg.id(),
                    Field.CABIN,
                    terms.cabin().name(),
                    seats.cabins().stream().map(Enum::name).collect(Collectors.joining(", "))));
        }
    }

    private void addChangesBetween(
            FlightLeg arriving, FlightLeg departing, OfferTerms terms, List<JourneyChange> changes) {
        boolean isStay = terms.isWayBack(departing.id());
        if (!isStay && !arriving.destination().equals(departing.origin())) {
            changes.add(new JourneyChange(
                    departing.id(),
                    Field.ORIGIN,
                    arriving.destination().value(),
                    departing.origin().value()));
        }
        Duration between = Duration.between(arriving.arrival(), departing.departure());
        if (between.compareTo(minimumBetween(arriving, departing, terms, airports)) < 0) {
            changes.add(new JourneyChange(
                    departing.id(),
                    isStay ? Field.STAY_MINUTES : Field.CONNECTION_MINUTES,
                    offeredBetween(arriving, departing, terms)
                            .map(offered -> Long.toString(offered.toMinutes()))
                            .orElse(null),
                    Long.toString(between.toMinutes())));
        }
    }

    private static Optional<Duration> offeredBetween(FlightLeg arriving, FlightLeg departing, OfferTerms terms) {
        FlightTimes first = terms.times().get(arriving.id());
        FlightTimes second = terms.times().get(departing.id());
        return first == null || second == null
                ? Optional.empty()
                : Optional.of(Duration.between(first.arrival(), second.departure()));
    }

    private void addIfOther(
            FlightLeg leg, Field field, Instant offered, Instant actual, AirportCode at, List<JourneyChange> changes) {
        if (!offered.equals(actual)) {
            changes.add(new JourneyChange(leg.id(), field, local(offered, at), local(actual, at)));
        }
    }

    private String local(Instant instant, AirportCode airport) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(airports.local(instant, airport));
    }

    private static JourneyChange status(FlightId flight, FlightStatus actual) {
        return new JourneyChange(flight, Field.STATUS, FlightStatus.SCHEDULED.name(), actual.name());
    }
}
