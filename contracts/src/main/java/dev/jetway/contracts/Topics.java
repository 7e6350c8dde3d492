package dev.jetway.contracts;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Kafka topics. Events are keyed by their subject, row changes by the key given here. */
public final class Topics {

    /** Events and saga commands of booking-service. */
    public static final String BOOKING_EVENTS = "jetway.booking.events";

    /** Replies of payment-service. */
    public static final String PAYMENT_EVENTS = "jetway.payment.events";

    /** Replies and events of flight-service. */
    public static final String FLIGHT_EVENTS = "jetway.flight.events";

    /** Row changes of the timetable, keyed by {@code flight_id}. */
    public static final String FLIGHT_ROWS = "jetway.cdc.flight.flight";

    /** Row changes of seats, keyed by {@code flight_id}, so that the changes of a flight are ordered. */
    public static final String SEAT_ROWS = "jetway.cdc.flight.seat";

    /** Row changes of bookings, keyed by {@code traveller_id}. */
    public static final String BOOKING_ROWS = "jetway.cdc.booking.booking";

    /** Row changes of passengers, keyed by their primary key. */
    public static final String PASSENGER_ROWS = "jetway.cdc.booking.passenger";

    /** Heartbeats, by which replication lag is measured. One partition. */
    public static final String HEARTBEAT_ROWS = "jetway.cdc.replication.heartbeat";

    /** Changes of the definitions of captured tables, in their order. One partition. */
    public static final String SCHEMA_CHANGES = "jetway.cdc";

    /** The suffix of dead-letter topics. */
    public static final String DEAD_LETTER_SUFFIX = "-dlt";

    /** Topics of events, each with a dead-letter topic. */
    public static final List<String> EVENTS = List.of(BOOKING_EVENTS, PAYMENT_EVENTS, FLIGHT_EVENTS);

    /** Topics of row changes, each with a dead-letter topic. */
    public static final List<String> ROWS =
            List.of(FLIGHT_ROWS, SEAT_ROWS, BOOKING_ROWS, PASSENGER_ROWS, HEARTBEAT_ROWS);

    /** Every topic that has a dead-letter topic. */
    public static final List<String> ALL = Stream.of(EVENTS, ROWS, List.of(SCHEMA_CHANGES))
            .flatMap(List::stream)
            .toList();

    /** Topics with a total order. */
    public static final Set<String> OF_ONE_PARTITION = Set.of(HEARTBEAT_ROWS, SCHEMA_CHANGES);

    private Topics() {}
}
