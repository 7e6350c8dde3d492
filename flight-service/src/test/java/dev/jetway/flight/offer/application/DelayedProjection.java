package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightProjection;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.offer.domain.SeatTally;
import dev.jetway.flight.schedule.domain.FlightId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A store whose counts are often written late and out of order, as by a projector that lost its partition and lives on. */
final class DelayedProjection implements FlightProjection {

    private final FlightProjection store;
    private final Random random;
    private final List<Map<RouteDay, Map<FlightId, SeatTally>>> stragglers = new ArrayList<>();

    DelayedProjection(FlightProjection store, Random random) {
        this.store = store;
        this.random = random;
    }

    /** Writes what was held back, in any order. */
    void catchUp() {
        Collections.shuffle(stragglers, random);
        stragglers.forEach(store::saveTallies);
        stragglers.clear();
    }

    @Override
    public void saveTallies(Map<RouteDay, Map<FlightId, SeatTally>> tallies) {
        if (random.nextBoolean()) {
            stragglers.add(tallies);
        } else {
            store.saveTallies(tallies);
        }
    }

    @Override
    public void saveFlights(Collection<FlightChange> changes) {
        store.saveFlights(changes);
    }

    @Override
    public void saveSeats(Collection<SeatChange> changes) {
        store.saveSeats(changes);
    }

    @Override
    public Map<FlightId, SeatTally> tally(Collection<FlightId> flights) {
        return store.tally(flights);
    }

    @Override
    public Map<FlightId, RouteDay> routeDays(Collection<FlightId> flights) {
        return store.routeDays(flights);
    }
}
