package dev.jetway.booking.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Flights, travellers and bookings that tests speak of. */
public final class Examples {

    public static final RequestIdentity REQUEST =
            new RequestIdentity("6a5f7d0e-2b1c-3e4f-8a9b-0c1d2e3f4a5b", "f".repeat(64));

    public static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    public static final String TRAVELLER = "0b9f6a52-6a52-4f0e-9a53-1f6d3c2b7e10";
    public static final FlightId CAIRO_LONDON = new FlightId("JW201-2026-12-01");
    public static final FlightId LONDON_CAIRO = new FlightId("JW202-2026-12-08");
    public static final Money PRICE = Money.of("398.00", "USD");
    public static final HoldPolicy POLICY = new HoldPolicy(Duration.ofMinutes(15), Duration.ofMinutes(2));

    public static final TicketStock TICKETS =
            count -> IntStream.range(0, count).mapToObj(TicketNumber::ofSerial).toList();

    private Examples() {}

    public static Passenger anyAdult() {
        return new Passenger(PassengerType.ADT, "Ada", "Example", LocalDate.of(1990, 12, 10), null);
    }

    public static Passenger anyInfant() {
        return new Passenger(PassengerType.INF, "Ida", "Example", LocalDate.of(2026, 1, 31), null);
    }

    public static Segment cairoToLondon(SeatAssignment... seats) {
        return new Segment(
                CAIRO_LONDON,
                new AirportCode("CAI"),
                new AirportCode("LHR"),
                OffsetDateTime.parse("2026-12-01T08:30:00+02:00"),
                OffsetDateTime.parse("2026-12-01T11:45:00Z"),
                "ECONOMY",
                List.of(seats),
                Duration.ZERO,
                null);
    }

    public static Segment londonToCairo(SeatAssignment... seats) {
        return new Segment(
                LONDON_CAIRO,
                new AirportCode("LHR"),
                new AirportCode("CAI"),
                OffsetDateTime.parse("2026-12-08T14:00:00Z"),
                OffsetDateTime.parse("2026-12-08T20:50:00+02:00"),
                "ECONOMY",
                List.of(seats),
                Duration.ofHours(1),
                null);
    }

    public static SeatAssignment seat(int passenger, String seat) {
        return new SeatAssignment(passenger, new SeatNumber(seat));
    }

    public static Fare fare(FareBrand brand) {
        return new Fare(
                brand,
                "Y" + brand.name().charAt(0) + "OW",
                1,
                Market.MEDIUM_HAUL,
                CancellationRule.ofEarlierSale(brand, brand != FareBrand.LIGHT));
    }

    public static BookingDetails details(String reference) {
        return details(reference, FareBrand.STANDARD, NOW);
    }

    public static BookingDetails details(String reference, FareBrand brand, Instant createdAt) {
        return details(reference, fare(brand), createdAt);
    }

    public static BookingDetails details(String reference, Fare fare, Instant createdAt) {
        return new BookingDetails(
                new RecordLocator(reference),
                TRAVELLER,
                new Contact("traveller@example.org", "+20 2 5550 100"),
                UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.US_ASCII))
                        .toString(),
                REQUEST,
                fare,
                PRICE,
                List.of(cairoToLondon(seat(0, "12A")), londonToCairo(seat(0, "14C"))),
                List.of(anyAdult(), anyInfant()),
                createdAt,
                createdAt.plus(POLICY.holdDuration()));
    }

    public static HeldBooking held() {
        return HeldBooking.of(details("K7M2QX"));
    }

    public static PayingBooking paying(String attemptId) {
        return held().pay(attemptId, REQUEST, NOW);
    }

    public static PayingBooking authorized(String attemptId) {
        return paying(attemptId).authorize();
    }

    public static ConfirmedBooking confirmed(String attemptId) {
        return authorized(attemptId).confirm(TICKETS.allocate(2), NOW);
    }

    public static CancelledBooking cancelled(String attemptId) {
        return confirmed(attemptId).cancel(NOW);
    }

    public static ExpiredBooking expired() {
        return held().expire(NOW);
    }
}
