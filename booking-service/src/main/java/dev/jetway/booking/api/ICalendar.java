package dev.jetway.booking.api;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.Segment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A booking's flights as an iCalendar object (RFC 5545), without names of passengers, since calendars are shared. An event
 * keeps its UID, and its SEQUENCE grows with the booking, so that a later file updates the events of an earlier one.
 */
final class ICalendar {

    private static final int LINE_OCTETS_MAX = 75;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private ICalendar() {}

    static String of(Booking booking, Instant now) {
        List<String> lines = new ArrayList<>(
                List.of("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Jetway//Bookings//EN", "METHOD:PUBLISH"));
        for (Segment segment : booking.details().segments()) {
            lines.addAll(event(booking, segment, now));
        }
        lines.add("END:VCALENDAR");
        return lines.stream().map(ICalendar::folded).collect(Collectors.joining());
    }

    private static List<String> event(Booking booking, Segment segment, Instant now) {
        BookingDetails details = booking.details();
        String flightNumber = segment.flightId().flightNumber();
        return List.of(
                "BEGIN:VEVENT",
                "UID:" + details.reference() + "-" + segment.flightId() + "@jetway.dev",
                "DTSTAMP:" + UTC.format(now.atOffset(ZoneOffset.UTC)),
                "DTSTART:" + utc(segment.departureTime()),
                "DTEND:" + utc(segment.arrivalTime()),
                "SEQUENCE:" + (booking.history().entries().size() - 1),
                "STATUS:" + status(booking),
                "SUMMARY:" + escaped("%s %s–%s".formatted(flightNumber, segment.origin(), segment.destination())),
                "LOCATION:" + escaped(segment.origin().value()),
                "DESCRIPTION:" + escaped("Booking %s%s".formatted(details.reference(), seats(segment))),
                "END:VEVENT");
    }

    private static String status(Booking booking) {
        return switch (booking.status()) {
            case HELD, PAYING -> "TENTATIVE";
            case CONFIRMED -> "CONFIRMED";
            case CANCELLED, EXPIRED -> "CANCELLED";
        };
    }

    private static String seats(Segment segment) {
        String seats = String.join(", ", segment.seatNumbers());
        return seats.isEmpty() ? "" : "\nSeats " + seats;
    }

    private static String utc(OffsetDateTime time) {
        return UTC.format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** A value of the type TEXT. */
    static String escaped(String text) {
        return text.replaceAll("[\\\\;,]", "\\\\$0").replace("\n", "\\n");
    }

    /** A content line with its line break, folded between characters. The space of a fold counts. */
    static String folded(String line) {
        StringBuilder folded = new StringBuilder();
        int octets = 0;
        for (int codePoint : line.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            int length = character.getBytes(StandardCharsets.UTF_8).length;
            if (octets + length > LINE_OCTETS_MAX) {
                folded.append("\r\n ");
                octets = 1;
            }
            folded.append(character);
            octets += length;
        }
        return folded.append("\r\n").toString();
    }
}
