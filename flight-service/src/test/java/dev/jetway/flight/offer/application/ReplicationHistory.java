package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.CabinSeatCounts;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightProjection;
import dev.jetway.flight.offer.domain.FlightReadModel;
import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.offer.domain.ListedFlight;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.dao.TransientDataAccessResourceException;

/**
 * A made-up history of a few flights and their seats on the primary, and what a replica must look like after it. The seed
 * makes the history, and the order in which its changes arrive.
 */
public final class ReplicationHistory {

    private static final int FLIGHTS = 3;
    private static final int SEATS = 12;
    private static final int CHANGES = 400;
    private static final int BATCH_MAX = 25;
    private static final SeatStatus[] STANDINGS = {
        SeatStatus.AVAILABLE, SeatStatus.HELD, SeatStatus.SOLD, SeatStatus.HELD
    };

    private final Random random;
    private final String numberPrefix;
    private final List<FlightChange> flightChanges = new ArrayList<>();
    private final List<SeatChange> seatChanges = new ArrayList<>();
    private final Map<FlightId, ListedFlight> flights = new HashMap<>();
    private final Map<FlightId, Map<SeatNumber, SeatChange>> seats = new HashMap<>();

    /**
     * @param numberPrefix keeps histories apart that share one replica: the flight numbers begin with it
     */
    public ReplicationHistory(long seed, String numberPrefix) {
        this.random = new Random(seed);
        this.numberPrefix = numberPrefix;
        for (int position = 1; position <= CHANGES; position++) {
            FlightId id = FlightId.of(numberPrefix + (1 + random.nextInt(FLIGHTS)) + "-2026-12-01");
            if (!flights.containsKey(id) || random.nextInt(10) == 0) {
                changeFlight(id, position);
            } else {
                changeSeat(id, position);
            }
        }
    }

    private void changeFlight(FlightId id, long position) {
        ListedFlight flight = ListedFlights.flight(
                id.toString(), "CAI", "LHR", "2026-12-01T%02d:30:00Z".formatted(random.nextInt(24)), 0);
        flights.put(id, flight);
        flightChanges.add(new FlightChange.Listed(flight, position));
    }

    private void changeSeat(FlightId id, long position) {
        int number = random.nextInt(SEATS);
        SeatNumber seat = new SeatNumber(1 + number / 2, number % 2 == 0 ? 'A' : 'F');
        CabinClass cabin = number < 4 ? CabinClass.BUSINESS : CabinClass.ECONOMY;
        Map<SeatNumber, SeatChange> ofFlight = seats.computeIfAbsent(id, _ -> new HashMap<>());
        SeatChange before = ofFlight.get(seat);
        SeatChange change = new SeatChange(
                id,
                seat,
                cabin,
                before == null ? SeatStatus.AVAILABLE : STANDINGS[random.nextInt(STANDINGS.length)],
                before == null ? 0 : before.version() + 1,
                position);
        ofFlight.put(seat, change);
        seatChanges.add(change);
    }

    /**
     * Sends every change at least once, in batches, shuffled, with repeats; seats may come before their flights, and counts
     * be written late.
     */
    public void arriveAnyhow(FlightProjection store) {
        DelayedProjection straggling = new DelayedProjection(store, random);
        ProjectRowChanges project = new ProjectRowChanges(straggling, _ -> {});
        List<SeatChange> seatsToCome = withRepeats(seatChanges);
        List<FlightChange> flightsToCome = withRepeats(flightChanges);
        int refused = 0;
        while (!seatsToCome.isEmpty() || !flightsToCome.isEmpty()) {
            boolean flightsNext = seatsToCome.isEmpty() || (!flightsToCome.isEmpty() && random.nextInt(4) == 0);
            if (flightsNext) {
                project.flights(next(flightsToCome));
                continue;
            }
            List<SeatChange> batch = next(seatsToCome);
            try {
                project.seats(batch);
            } catch (TransientDataAccessResourceException e) {
                seatsToCome.addAll(batch);
                refused++;
                if (refused > 10 * CHANGES || flightsToCome.isEmpty()) {
                    throw new AssertionError("Seats are refused although their flights are there", e);
                }
            }
        }
        straggling.catchUp();
    }

    /** What of the replica is not as it should be; empty when it agrees with the primary. */
    public List<String> differences(FlightReadModel replica) {
        List<String> differences = new ArrayList<>();
        flights.forEach((id, flight) -> {
            ListedFlight shown = replica.flight(id).orElseThrow(() -> new AssertionError(id + " is missing"));
            RouteDay day = new RouteDay(flight.origin(), flight.destination(), id.departureDate());
            ListedFlight listed = replica.flights(List.of(day)).on(day).stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(id + " is not filed under its route"));
            if (!shown.equals(listed)) {
                differences.add(id + " differs between its two tables");
            }
            if (!shown.departure().equals(flight.departure())) {
                differences.add(id + " leaves at " + shown.departure() + " instead of " + flight.departure());
            }
            shown.cabins().forEach(cabin -> {
                long taken = taken(id, cabin.cabin());
                if (cabin.taken() != taken) {
                    differences.add("%s %s: %d taken instead of %d".formatted(id, cabin.cabin(), cabin.taken(), taken));
                }
            });
            Map<SeatNumber, SeatStatus> statuses = replica.seats(id);
            seats.getOrDefault(id, Map.of()).forEach((seat, change) -> {
                SeatStatus status = statuses.getOrDefault(seat, SeatStatus.AVAILABLE);
                if (status != change.status()) {
                    differences.add("%s %s: %s instead of %s".formatted(id, seat, status, change.status()));
                }
            });
        });
        return differences;
    }

    private long taken(FlightId id, CabinClass cabin) {
        return seats.getOrDefault(id, Map.of()).values().stream()
                .filter(seat -> seat.cabin() == cabin)
                .filter(seat -> seat.status() == SeatStatus.HELD || seat.status() == SeatStatus.SOLD)
                .count();
    }

    private <T> List<T> withRepeats(List<T> changes) {
        List<T> all = new ArrayList<>(changes);
        for (T change : changes) {
            if (random.nextInt(3) == 0) {
                all.add(change);
            }
        }
        Collections.shuffle(all, random);
        return all;
    }

    private <T> List<T> next(List<T> toCome) {
        int size = Math.min(toCome.size(), 1 + random.nextInt(BATCH_MAX));
        List<T> batch = new ArrayList<>(toCome.subList(0, size));
        toCome.subList(0, size).clear();
        return batch;
    }

    @Override
    public String toString() {
        return numberPrefix + ": " + flightChanges.size() + " changes of flights, " + seatChanges.size() + " of seats";
    }

    /** A store whose counts are often written late and out of order, as by a projector that lost its partition and lives on. */
    static final class DelayedProjection implements FlightProjection {

        private final FlightProjection store;
        private final Random random;
        private final List<Map<RouteDay, Map<FlightId, CabinSeatCounts>>> stragglers = new ArrayList<>();

        DelayedProjection(FlightProjection store, Random random) {
            this.store = store;
            this.random = random;
        }

        /** Writes what was held back, in any order. */
        void catchUp() {
            Collections.shuffle(stragglers, random);
            stragglers.forEach(store::saveSeatCounts);
            stragglers.clear();
        }

        @Override
        public void saveSeatCounts(Map<RouteDay, Map<FlightId, CabinSeatCounts>> countsByDay) {
            if (random.nextBoolean()) {
                stragglers.add(countsByDay);
            } else {
                store.saveSeatCounts(countsByDay);
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
        public Map<FlightId, CabinSeatCounts> countSeats(Collection<FlightId> flights) {
            return store.countSeats(flights);
        }

        @Override
        public Map<FlightId, RouteDay> routeDays(Collection<FlightId> flights) {
            return store.routeDays(flights);
        }
    }
}
