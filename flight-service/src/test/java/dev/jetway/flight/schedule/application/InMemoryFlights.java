package dev.jetway.flight.schedule.application;

import dev.jetway.flight.schedule.domain.Flight;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightLeg;
import dev.jetway.flight.schedule.domain.FlightStatus;
import dev.jetway.flight.schedule.domain.Flights;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The flights of a test. */
public class InMemoryFlights implements Flights {

    private final Map<FlightId, Flight> flights = new ConcurrentHashMap<>();

    @Override
    public Map<FlightId, Flight> find(Collection<FlightId> ids) {
        Map<FlightId, Flight> found = new HashMap<>(flights);
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public Map<FlightId, Flight> recent(Collection<FlightId> ids) {
        return find(ids);
    }

    @Override
    public Optional<Flight> findForUpdate(FlightId id) {
        return find(id);
    }

    @Override
    public void addMissing(Collection<FlightLeg> legs) {
        legs.forEach(this::add);
    }

    @Override
    public boolean add(FlightLeg leg) {
        return flights.putIfAbsent(leg.id(), new Flight.Planned(leg, FlightStatus.SCHEDULED, 0)) == null;
    }

    @Override
    public boolean update(Flight flight) {
        flights.put(flight.id(), flight);
        return true;
    }

    public int count() {
        return flights.size();
    }
}
