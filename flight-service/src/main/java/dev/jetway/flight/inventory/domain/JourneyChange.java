package dev.jetway.flight.inventory.domain;

import dev.jetway.flight.schedule.domain.FlightId;
import org.jspecify.annotations.Nullable;

/**
 * A difference between a journey and its offer.
 *
 * @param flight that changed, or whose connection is too short
 * @param offered the offered value; null if the offer had none
 * @param actual the current value
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
