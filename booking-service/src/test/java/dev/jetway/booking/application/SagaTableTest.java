package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.REQUEST;
import static dev.jetway.booking.domain.Examples.TICKETS;
import static dev.jetway.booking.domain.Examples.authorized;
import static dev.jetway.booking.domain.Examples.cancelled;
import static dev.jetway.booking.domain.Examples.confirmed;
import static dev.jetway.booking.domain.Examples.paying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the saga table of docs/architecture.md with the steps that {@link BookingSaga} takes. */
class SagaTableTest {

    /** The columns. Each booking has the attempt {@code a1}. */
    private static final Map<String, Booking> STATES = states();

    @Test
    void theTableInTheDocumentIsTheSaga() throws IOException {
        List<String> document = Files.readAllLines(Path.of("..", "docs", "architecture.md"));

        assertThat(table(document)).isEqualTo(table());
    }

    /** The lines of the first table below the heading. */
    private static String table(List<String> document) {
        return document.stream()
                .dropWhile(line -> !line.equals("## The saga"))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .collect(Collectors.joining("\n"));
    }

    private static String table() {
        Stream<String> head = Stream.of(
                "| message | " + String.join(" | ", STATES.keySet()) + " |", "|---".repeat(STATES.size() + 1) + "|");
        Stream<String> rows = messages().entrySet().stream()
                .map(message -> STATES.values().stream()
                        .map(booking -> cell(booking, message.getValue().apply(booking)))
                        .collect(Collectors.joining(" | ", "| " + message.getKey() + " | ", " |")));
        return Stream.concat(head, rows).collect(Collectors.joining("\n"));
    }

    private static String cell(Booking before, SagaStep step) {
        assertThat(step.messages()).extracting(Event::subject).allMatch("K7M2QX"::equals);
        if (step.refusal() != null) {
            assertThat(step.after()).isSameAs(before);
            assertThat(step.messages()).isEmpty();
            return "rejected";
        }
        if (step.messages().isEmpty() && step.after().status() == before.status()) {
            return "ignored";
        }
        return Stream.concat(
                        Stream.of(step.after().status().name()),
                        step.messages().stream().map(SagaTableTest::type))
                .map("`%s`"::formatted)
                .collect(Collectors.joining(", "));
    }

    /** {@code held} for {@code dev.jetway.booking.held.v1}. */
    private static String type(Event message) {
        return EventType.of(message).wireName().split("\\.")[3];
    }

    private static Map<String, Booking> states() {
        HeldBooking held = paying("a1").decline("card-declined", NOW);
        Map<String, Booking> states = new LinkedHashMap<>();
        states.put("`HELD`", held);
        states.put("`PAYING`", paying("a1"));
        states.put("`PAYING`, authorized", authorized("a1"));
        states.put("`CONFIRMED`", confirmed("a1"));
        states.put("`CANCELLED`", cancelled("a1"));
        states.put("`EXPIRED`", held.expire(NOW));
        return states;
    }

    /** The rows. */
    private static Map<String, Function<Booking, SagaStep>> messages() {
        Map<String, Function<Booking, SagaStep>> messages = new LinkedHashMap<>();
        messages.put("command pay", booking -> pay(booking, NOW));
        messages.put("command pay, after the payment deadline", booking -> pay(booking, deadline(booking)));
        messages.put("command cancel", booking -> BookingSaga.cancel(booking, NOW));
        messages.put("`authorized`, current attempt", booking -> BookingSaga.authorized(booking, "a1"));
        messages.put("`authorized`, another attempt", booking -> BookingSaga.authorized(booking, "a0"));
        messages.put(
                "`declined`, current attempt", booking -> BookingSaga.declined(booking, "a1", "card-declined", NOW));
        messages.put("`seats-confirmed`", booking -> BookingSaga.seatsConfirmed(booking, TICKETS, NOW));
        messages.put(
                "`seats-confirmation-refused`, the hold has ended",
                booking -> BookingSaga.seatsRefused(booking, "hold-expired", NOW));
        messages.put(
                "`seats-confirmation-refused`, `flight-cancelled`",
                booking -> BookingSaga.seatsRefused(booking, "flight-cancelled", NOW));
        messages.put("the payment deadline passes", booking -> BookingSaga.deadlinePassed(booking, deadline(booking)));
        messages.put("flight `cancelled`", booking -> BookingSaga.flightCancelled(booking, CAIRO_LONDON, NOW));
        messages.put(
                "flight `delayed`",
                booking -> BookingSaga.flightDelayed(
                        booking,
                        CAIRO_LONDON,
                        OffsetDateTime.parse("2026-12-01T10:05:00+02:00"),
                        OffsetDateTime.parse("2026-12-01T13:20:00Z"),
                        NOW));
        return messages;
    }

    private static SagaStep pay(Booking booking, Instant now) {
        return BookingSaga.pay(booking, new PayForBookingCommand(REQUEST, "a2", "tok_visa"), now);
    }

    private static Instant deadline(Booking booking) {
        return booking.details().paymentDeadline();
    }
}
