package dev.jetway.flight.offer.messaging;

import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.offer.domain.SeatChange;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.platform.projection.RowChange;

/** Converts row changes of the table {@code seat}. */
final class SeatRow {

    private SeatRow() {}

    static SeatChange change(RowChange row) {
        int version = Math.toIntExact(row.number("version"));
        return switch (row.operation()) {
            case READ, CREATE, UPDATE -> change(row, SeatStatus.valueOf(row.text("status")), version);
            // A deleted seat is free, which counts as one more change.
            case DELETE -> change(row, SeatStatus.AVAILABLE, version + 1);
        };
    }

    private static SeatChange change(RowChange row, SeatStatus standing, int version) {
        return new SeatChange(
                FlightId.of(row.text("flight_id")),
                SeatNumber.of(row.text("seat")),
                CabinClass.valueOf(row.text("cabin")),
                standing,
                version,
                row.position().cassandraTimestamp());
    }
}
