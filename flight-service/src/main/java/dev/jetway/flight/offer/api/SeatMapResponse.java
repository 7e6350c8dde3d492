package dev.jetway.flight.offer.api;

import dev.jetway.flight.offer.application.ShowFlights.SeatMapView;
import dev.jetway.flight.offer.application.ShowFlights.SeatView;
import dev.jetway.flight.offer.domain.FlightReadModel.SeatStatus;
import dev.jetway.flight.schedule.domain.CabinClass;
import dev.jetway.flight.schedule.domain.SeatCharacteristic;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The seats of a flight by cabin and row. */
@Schema(name = "SeatMap")
record SeatMapResponse(
        @Schema(example = "JW1-2026-12-01") String flightId,
        List<Cabin> cabins,

        @Schema(description = "The time up to which the response is complete", example = "2026-11-01T10:15:30Z")
        Instant asOf) {

    @Schema(name = "SeatMapCabin")
    record Cabin(CabinClass cabin, List<Row> rows) {}

    @Schema(name = "SeatMapRow")
    record Row(@Schema(minimum = "1", example = "12") int row, List<SeatResponse> seats) {}

    @Schema(name = "SeatOnMap")
    record SeatResponse(
            @Schema(description = "Row and column", pattern = "^[1-9][0-9]?[A-HJ-L]$", example = "12A")
            String seat,

            SeatStatus status,
            @ArraySchema(schema = @Schema(enumAsRef = true)) Set<SeatCharacteristic> characteristics) {}

    static SeatMapResponse of(SeatMapView shown) {
        List<Cabin> cabins = shown.seats().stream()
                .map(seat -> seat.seat().cabin())
                .distinct()
                .map(cabin -> new Cabin(cabin, rows(shown, cabin)))
                .toList();
        return new SeatMapResponse(shown.flightId().toString(), cabins, shown.asOf());
    }

    private static List<Row> rows(SeatMapView shown, CabinClass cabin) {
        return shown.seats().stream()
                .filter(seat -> seat.seat().cabin() == cabin)
                .collect(Collectors.groupingBy(
                        seat -> seat.seat().number().row(),
                        TreeMap::new,
                        Collectors.mapping(SeatMapResponse::seat, Collectors.toList())))
                .entrySet()
                .stream()
                .map(row -> new Row(row.getKey(), row.getValue()))
                .toList();
    }

    private static SeatResponse seat(SeatView shown) {
        return new SeatResponse(
                shown.seat().number().toString(), shown.standing(), shown.seat().orderedCharacteristics());
    }
}
