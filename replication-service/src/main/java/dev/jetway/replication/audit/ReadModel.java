package dev.jetway.replication.audit;

import java.util.List;
import java.util.stream.Stream;

/**
 * A read model, and where its rows come from on the primary.
 *
 * @param table such as <code>{flight}.seat_by_flight</code>
 * @param key its whole primary key
 * @param columns what else it has of the primary
 * @param subject the columns of the key that name a row to people
 * @param source a query of the primary with the same column names, up to its last condition; if empty, of the source table
 * @param sourceTable the scanned table
 * @param sourceKey the column that the rows of the source are in the order of, also called so in the read model
 * @param counted which rows of the source table have a row in the read model
 */
record ReadModel(
        String name,
        String table,
        List<String> key,
        List<String> columns,
        List<String> subject,
        String source,
        String sourceTable,
        String sourceKey,
        String counted) {

    private static final List<String> FLIGHT_COLUMNS = List.of(
            "departure_at",
            "arrival_at",
            "aircraft",
            "status",
            "currency",
            "economy_seats",
            "economy_fare_minor",
            "economy_taken",
            "premium_economy_seats",
            "premium_economy_fare_minor",
            "premium_economy_taken",
            "business_seats",
            "business_fare_minor",
            "business_taken");

    private static final String FLIGHT_SOURCE = "SELECT f.flight_id, f.origin, f.destination, f.departure_date,"
            + " f.departure_at, f.arrival_at, f.aircraft, f.status, f.currency"
            + cabin("economy") + cabin("premium_economy") + cabin("business") + " FROM {flight}.flight f WHERE ";

    static final List<ReadModel> ALL = List.of(
            new ReadModel(
                    "flights-by-id",
                    "{flight}.flight_by_id",
                    List.of("flight_id"),
                    joined(List.of("origin", "destination", "departure_date"), FLIGHT_COLUMNS),
                    List.of("flight_id"),
                    FLIGHT_SOURCE,
                    "{flight}.flight",
                    "flight_id",
                    "TRUE"),
            new ReadModel(
                    "flights-by-route-day",
                    "{flight}.flight_by_route_day",
                    List.of("origin", "destination", "departure_date", "flight_id"),
                    FLIGHT_COLUMNS,
                    List.of("origin", "destination", "flight_id"),
                    FLIGHT_SOURCE,
                    "{flight}.flight",
                    "flight_id",
                    "TRUE"),
            new ReadModel(
                    "seats-by-flight",
                    "{flight}.seat_by_flight",
                    List.of("flight_id", "seat"),
                    List.of("cabin", "status", "version"),
                    List.of("flight_id", "seat"),
                    "",
                    "{flight}.seat",
                    "flight_id",
                    "version > 0"),
            new ReadModel(
                    "bookings-by-traveller",
                    "{booking}.booking_by_traveller",
                    List.of("traveller_id", "created_at", "reference"),
                    List.of(
                            "status",
                            "total_minor",
                            "currency",
                            "origin",
                            "destination",
                            "departure_time",
                            "departure_offset_s",
                            "passenger_count"),
                    List.of("reference"),
                    "",
                    "{booking}.booking",
                    "reference",
                    "TRUE"),
            // Without names and dates of birth, because differences are printed.
            new ReadModel(
                    "passengers-by-booking",
                    "{booking}.passenger_by_booking",
                    List.of("reference", "position"),
                    List.of("type", "ticket_number"),
                    List.of("reference", "position"),
                    "",
                    "{booking}.passenger",
                    "reference",
                    "TRUE"));

    ReadModel {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        subject = List.copyOf(subject);
        source = source.isEmpty()
                ? "SELECT %s FROM %s WHERE %s AND "
                        .formatted(String.join(", ", joined(key, columns)), sourceTable, counted)
                : source;
    }

    /** All columns, the key first. */
    List<String> allColumns() {
        return joined(key, columns);
    }

    /** A cabin's columns; the number of taken seats is counted, as the projection counts it. A cabin without seats has no fare. */
    private static String cabin(String cabin) {
        return (", f.CABIN_seats, CASE WHEN f.CABIN_seats = 0 THEN 0 ELSE f.CABIN_fare_minor END AS CABIN_fare_minor,"
                        + " (SELECT COUNT(*) FROM {flight}.seat s WHERE s.flight_id = f.flight_id"
                        + " AND s.cabin = UPPER('CABIN') AND s.status IN ('HELD', 'SOLD')) AS CABIN_taken")
                .replace("CABIN", cabin);
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
