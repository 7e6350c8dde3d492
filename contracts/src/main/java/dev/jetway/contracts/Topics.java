package dev.jetway.contracts;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The Kafka topics of the platform. Events are keyed by their subject, row changes by the key named here. */
public final class Topics {

    /** Events and saga requests of booking-service. */
    public static final String BOOKING_EVENTS = "jetway.booking.events";

    /** Answers of payment-service. */
    public static final String PAYMENT_EVENTS = "jetway.payment.events";

    /** Answers and events of flight-service. */
    public static final String FLIGHT_EVENTS = "jetway.flight.events";

    /** Row changes of the timetable, keyed by {@code flight_id}. */
    public static final String FLIGHT_ROWS = "jetway.cdc.flight.flight";

    /** Row changes of seats, keyed by {@code flight_id}, so that those of one flight keep their order. */
    public static final String SEAT_ROWS = "jetway.cdc.flight.seat";

    /** Row changes of bookings, keyed by {@code traveller_id}. */
    public static final String BOOKING_ROWS = "jetway.cdc.booking.booking";

    /** Row changes of passengers, keyed by their primary key. */
    public static final String PASSENGER_ROWS = "jetway.cdc.booking.passenger";

    /** A row that changes all the time, by which replication lag is measured. One partition. */
    public static final String HEARTBEAT_ROWS = "jetway.cdc.replication.heartbeat";

    /** Changes of the definitions of captured tables, in their order. One partition. */
    public static final String SCHEMA_CHANGES = "jetway.cdc";

    /** What follows a topic's name where its unreadable or failing messages are kept. */
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

    /** Topics whose messages have one order, whatever their key. */
    public static final Set<String> OF_ONE_PARTITION = Set.of(HEARTBEAT_ROWS, SCHEMA_CHANGES);

    private Topics() {}
}
