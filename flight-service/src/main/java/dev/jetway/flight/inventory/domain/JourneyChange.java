package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a journey is not any more as it was offered.
 *
 * @param flight the flight that changed, or that can't be reached any more
 * @param offered what the offer said; null where it said nothing
 * @param actual what is true
 */
public record JourneyChange(
        FlightId flight, Field field, @Nullable String offered, String actual) {

    /** What changed, as the contract writes it. */
    public enum Field {
        STATUS("status"),
        DEPARTURE_TIME("departureTime"),
        ARRIVAL_TIME("arrivalTime"),
        CABIN("cabin"),
        ORIGIN("origin"),
        CONNECTION_MINUTES("connectionMinutes"),
        STAY_MINUTES("stayMinutes");

        private final String spelling;

        Field(String spelling) {
            this.spelling = spelling;
        }

        public String spelling() {
            return spelling;
        }
    }
}
