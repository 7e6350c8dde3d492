package dev.jetway.flight.offer.messaging;

import dev.jetway.flight.offer.domain.FlightReplica.SeatStanding;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.projection.RowChange;

/** Reads a row of the table {@code seat}. */
final class SeatRow {

    private SeatRow() {}

    static SeatChange change(RowChange row) {
        int version = Math.toIntExact(row.number("version"));
        return switch (row.operation()) {
            case READ, CREATE, UPDATE -> change(row, SeatStanding.valueOf(row.text("status")), version);
            // a seat that is gone is free again, and that is one more change of it
            case DELETE -> change(row, SeatStanding.AVAILABLE, version + 1);
        };
    }

    private static SeatChange change(RowChange row, SeatStanding standing, int version) {
        return new SeatChange(
                FlightId.of(row.text("flight_id")),
                SeatNumber.of(row.text("seat")),
                CabinClass.valueOf(row.text("cabin")),
                standing,
                version,
                row.position().cassandraTimestamp());
    }
}
