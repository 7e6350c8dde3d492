package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.Examples;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ICalendarTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:01.5Z");

    @Test
    void aBookingHasAnEventForEachSegmentInUtc() {
        assertThat(ICalendar.of(Examples.confirmed("a1"), NOW)).isEqualTo("""
                        BEGIN:VCALENDAR
                        VERSION:2.0
                        PRODID:-//Jetway//Bookings//EN
                        METHOD:PUBLISH
                        BEGIN:VEVENT
                        UID:K7M2QX-JW201-2026-12-01@jetway.dev
                        DTSTAMP:20261122T100001Z
                        DTSTART:20261201T063000Z
                        DTEND:20261201T114500Z
                        SEQUENCE:2
                        STATUS:CONFIRMED
                        SUMMARY:JW201 CAI–LHR
                        LOCATION:CAI
                        DESCRIPTION:Booking K7M2QX\\nSeats 12A
                        END:VEVENT
                        BEGIN:VEVENT
                        UID:K7M2QX-JW202-2026-12-08@jetway.dev
                        DTSTAMP:20261122T100001Z
                        DTSTART:20261208T140000Z
                        DTEND:20261208T185000Z
                        SEQUENCE:2
                        STATUS:CONFIRMED
                        SUMMARY:JW202 LHR–CAI
                        LOCATION:LHR
                        DESCRIPTION:Booking K7M2QX\\nSeats 14C
                        END:VEVENT
                        END:VCALENDAR
                        """.replace("\n", "\r\n"));
    }

    static List<Object[]> states() {
        return List.of(
                new Object[] {Examples.held(), "TENTATIVE"},
                new Object[] {Examples.paying("a1"), "TENTATIVE"},
                new Object[] {Examples.cancelled("a1"), "CANCELLED"},
                new Object[] {Examples.expired(), "CANCELLED"});
    }

    @ParameterizedTest
    @MethodSource("states")
    void theStatusIsThatOfTheBooking(Booking booking, String status) {
        assertThat(ICalendar.of(booking, NOW)).contains("\r\nSTATUS:" + status + "\r\n");
    }

    @Test
    void aCancellationHasAHigherSequenceAndTheSameUid() {
        assertThat(ICalendar.of(Examples.cancelled("a1"), NOW))
                .contains("UID:K7M2QX-JW201-2026-12-01@jetway.dev", "SEQUENCE:3");
    }

    @ParameterizedTest
    @CsvSource({"a\\b, a\\\\b", "'a;b', 'a\\;b'", "'a,b', 'a\\,b'"})
    void specialCharactersAreEscaped(String text, String escaped) {
        assertThat(ICalendar.escaped(text)).isEqualTo(escaped);
        assertThat(ICalendar.escaped("a\nb")).isEqualTo("a\\nb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "مطار", "😀", "a😀é"})
    void noLineIsLongerThan75OctetsAndNoCharacterIsSplit(String piece) {
        String line = "SUMMARY:" + piece.repeat(100);
        String folded = ICalendar.folded(line);
        assertThat(folded).endsWith("\r\n");
        assertThat(folded.substring(0, folded.length() - 2).split("\r\n"))
                .hasSizeGreaterThan(1)
                .allMatch(each -> each.getBytes(StandardCharsets.UTF_8).length <= 75)
                .noneMatch(each -> each.contains("\ufffd"));
        assertThat(folded.replace("\r\n ", "")).isEqualTo(line + "\r\n");
    }

    @Test
    void aLineOf75OctetsIsNotFolded() {
        assertThat(ICalendar.folded("a".repeat(75))).isEqualTo("a".repeat(75) + "\r\n");
        assertThat(ICalendar.folded("a".repeat(76))).isEqualTo("a".repeat(75) + "\r\n a\r\n");
    }
}
