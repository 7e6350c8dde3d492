package dev.jetway.flight.offer.application;

import dev.jetway.flight.offer.domain.CabinSeatCounts;
import dev.jetway.flight.offer.domain.FlightChange;
import dev.jetway.flight.offer.domain.FlightProjection;
import dev.jetway.flight.offer.domain.RouteDay;
import dev.jetway.flight.offer.domain.RouteDayInvalidations;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.schedule.domain.FlightId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Service;

/**
 * Projects row changes of the primary to the read model. A batch of seats costs three rounds, whatever the number of flights:
 * write the seats, count them and read the keys of their flights, write the counts. Then the cached route days are invalidated.
 * Changes may be repeated, late or in any order; the result is the same.
 */
@Service
public record ProjectRowChanges(FlightProjection store, RouteDayInvalidations invalidations) {

    public void flights(List<FlightChange> changes) {
        store.saveFlights(latest(changes, FlightChange::id, FlightChange::position));
        invalidations.publish(changes.stream().map(FlightChange::routeDay).collect(Collectors.toSet()));
    }

    /**
     * @throws TransientDataAccessResourceException while a seat's flight has not arrived; the batch can be retried
     */
    public void seats(List<SeatChange> changes) {
        List<SeatChange> real =
                changes.stream().filter(change -> !change.isInitial()).toList();
        if (real.isEmpty()) {
            return;
        }
        store.saveSeats(latest(real, change -> List.of(change.flightId(), change.seat()), SeatChange::position));
        Set<FlightId> flights = real.stream().map(SeatChange::flightId).collect(Collectors.toSet());
        Map<FlightId, RouteDay> routeDays = store.routeDays(flights);
        if (routeDays.size() < flights.size()) {
            throw new TransientDataAccessResourceException("Seats arrived before their flights; will be retried");
        }
        Map<RouteDay, Map<FlightId, CabinSeatCounts>> countsByDay = new HashMap<>();
        store.countSeats(flights)
                .forEach((flight, counts) -> countsByDay
                        .computeIfAbsent(routeDays.get(flight), _ -> new HashMap<>())
                        .put(flight, counts));
        store.saveSeatCounts(countsByDay);
        invalidations.publish(countsByDay.keySet());
    }

    /** The last change of each row within a batch. */
    private static <T> Collection<T> latest(List<T> changes, Function<T, Object> identity, Function<T, Long> position) {
        BinaryOperator<T> later = (one, other) -> position.apply(other) >= position.apply(one) ? other : one;
        return changes.stream()
                .collect(Collectors.toMap(identity, Function.identity(), later))
                .values();
    }
}
