package dev.jetway.booking.application;

import static dev.jetway.booking.domain.Examples.CAIRO_LONDON;
import static dev.jetway.booking.domain.Examples.NOW;
import static dev.jetway.booking.domain.Examples.authorized;
import static dev.jetway.booking.domain.Examples.confirmed;
import static dev.jetway.booking.domain.Examples.held;
import static dev.jetway.booking.domain.Examples.paying;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.jetway.booking.domain.BookingStatus;
import dev.jetway.booking.domain.Contact;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Order;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.TicketNumber;
import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.FlightEvent;
import dev.jetway.contracts.PaymentEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The wire on both sides: what we publish fits its schema, and the golden samples of others have their effect on us. */
class EventContractTest {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final RecordLocator REFERENCE = new RecordLocator("K7M2QX");

    private final JsonMapper json = JsonMapper.builder()
            .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final InMemoryPrimary primary = new InMemoryPrimary();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final BookingSteps steps = new BookingSteps(primary, primary, primary, primary, primary);
    private final SagaReplies replies = new SagaReplies(steps, primary, primary, clock);
    private final ApplyFlightChanges flights = new ApplyFlightChanges(
            primary,
            primary,
            primary,
            steps,
            new BookingProperties(
                    Duration.ofMinutes(15), Duration.ofMinutes(2), List.of("tok_visa"), 9, 50, Duration.ofMinutes(1)),
            clock);

    @Test
    void everythingThatWePublishFitsItsSchema() {
        Set<EventType> published = EnumSet.noneOf(EventType.class);
        for (BookingEvent event : everyMessage()) {
            EventType type = EventType.of(event);
            published.add(type);
            assertThat(SCHEMAS.getSchema(resource("/events/" + type.wireName() + ".schema.json"), InputFormat.JSON)
                            .validate(json.writeValueAsString(event), InputFormat.JSON))
                    .as(type.wireName())
                    .isEmpty();
        }
        assertThat(published)
                .isEqualTo(EnumSet.allOf(EventType.class).stream()
                        .filter(type -> BookingEvent.class.isAssignableFrom(type.payload()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void theSampleOfAnAuthorizationAsksForTheSeats() {
        PaymentEvent.Authorized sample = sample(EventType.PAYMENT_AUTHORIZED, PaymentEvent.Authorized.class);
        store(sampleOrder(sample.attemptId()));
        primary.run(() -> {
            replies.authorized(sample);
            return true;
        });
        assertThat(primary.outbox().getLast()).isInstanceOf(BookingEvent.SeatsConfirmationRequested.class);
    }

    @Test
    void theSampleOfADeclineLetsAnotherCardBeTried() {
        PaymentEvent.Declined sample = sample(EventType.PAYMENT_DECLINED, PaymentEvent.Declined.class);
        store(sampleOrder(sample.attemptId()));
        replies.declined(sample);
        assertThat(status()).isEqualTo(BookingStatus.HELD);
    }

    @Test
    void theSampleOfConfirmedSeatsConfirmsTheBooking() {
        store(sampleOrder("a").authorize());
        replies.seatsConfirmed(sample(EventType.FLIGHT_SEATS_CONFIRMED, FlightEvent.SeatsConfirmed.class));
        assertThat(status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    @Test
    void theSampleOfRefusedSeatsExpiresIt() {
        store(sampleOrder("a").authorize());
        replies.seatsRefused(
                sample(EventType.FLIGHT_SEATS_CONFIRMATION_REFUSED, FlightEvent.SeatsConfirmationRefused.class));
        assertThat(status()).isEqualTo(BookingStatus.EXPIRED);
    }

    @Test
    void theSamplesOfMoneyAreNoted() {
        PaymentEvent.Captured captured = sample(EventType.PAYMENT_CAPTURED, PaymentEvent.Captured.class);
        store(sampleOrder(captured.attemptId()).authorize());
        replies.captured(captured);
        assertThat(money()).isEqualTo(PaymentStatus.CAPTURED);
        replies.refunded(sample(EventType.PAYMENT_REFUNDED, PaymentEvent.Refunded.class));
        assertThat(money()).isEqualTo(PaymentStatus.REFUNDED);
        replies.voided(sample(EventType.PAYMENT_VOIDED, PaymentEvent.Voided.class));
        assertThat(money()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void theSampleOfADelayMovesTheFlight() {
        store(sampleOrder("a"));
        FlightEvent.Delayed sample = sample(EventType.FLIGHT_DELAYED, FlightEvent.Delayed.class);
        flights.delayed(sample);
        flights.work();
        assertThat(primary.find(REFERENCE).orElseThrow().order().firstSegment().departureTime())
                .isEqualTo(sample.departureTime());
    }

    @Test
    void theSampleOfACancelledFlightCancelsTheBooking() {
        store(sampleOrder("a"));
        flights.cancelled(sample(EventType.FLIGHT_CANCELLED, FlightEvent.Cancelled.class));
        flights.work();
        assertThat(status()).isEqualTo(BookingStatus.CANCELLED);
    }

    @Test
    void anAuthorizationOfNoBookingIsGivenBack() {
        primary.run(() -> {
            replies.authorized(sample(EventType.PAYMENT_AUTHORIZED, PaymentEvent.Authorized.class));
            return true;
        });
        assertThat(primary.outbox()).singleElement().isInstanceOf(BookingEvent.PaymentVoidRequested.class);
    }

    private static List<BookingEvent> everyMessage() {
        OffsetDateTime departure = OffsetDateTime.parse("2026-12-01T10:05:00+02:00");
        List<SagaStep> steps = List.of(
                BookingSaga.pay(held(), new PayForBookingCommand(Examples.REQUEST, attempt(), "tok_visa"), NOW),
                BookingSaga.authorized(paying(attempt()), attempt()),
                BookingSaga.declined(paying(attempt()), attempt(), "card-declined", NOW),
                BookingSaga.seatsConfirmed(
                        authorized(attempt()),
                        count -> List.of(TicketNumber.ofSerial(2_400_000_001L), TicketNumber.ofSerial(2_400_000_002L)),
                        NOW),
                BookingSaga.seatsRefused(authorized(attempt()), NOW),
                BookingSaga.cancel(confirmed(attempt()), NOW),
                BookingSaga.flightCancelled(confirmed(attempt()), CAIRO_LONDON, NOW),
                BookingSaga.flightDelayed(confirmed(attempt()), CAIRO_LONDON, departure, departure.plusHours(4), NOW));
        List<BookingEvent> messages = new ArrayList<>();
        messages.add(new BookingEvent.Held(Snapshots.of(held())));
        messages.add(new BookingEvent.HoldReleaseRequested(held().order().holdId()));
        steps.forEach(step -> messages.addAll(step.messages()));
        return messages;
    }

    private static String attempt() {
        return "7c1b2a34-4d0e-4a8e-9a0d-2f0b6f3f6a10";
    }

    /** The booking that the samples speak of, paying with this attempt. */
    private static PayingBooking sampleOrder(String attemptId) {
        Order order = new Order(
                REFERENCE,
                Examples.TRAVELLER,
                new Contact("traveller@example.org", null),
                "2f1c9f0e-6d59-4f5b-8a41-5f7a3f5f9c11",
                Examples.REQUEST,
                held().order().fare(),
                Examples.PRICE,
                List.of(Examples.cairoToLondon(Examples.seat(0, "12A"))),
                List.of(Examples.anyAdult()),
                NOW,
                NOW.plusSeconds(900));
        return HeldBooking.of(order).pay(attemptId, Examples.REQUEST, NOW);
    }

    private void store(PayingBooking booking) {
        HeldBooking begun = HeldBooking.of(booking.order());
        primary.add(begun);
        primary.save(begun, booking);
    }

    private BookingStatus status() {
        return primary.find(REFERENCE).orElseThrow().status();
    }

    private PaymentStatus money() {
        return primary.find(REFERENCE)
                .orElseThrow()
                .payments()
                .latest()
                .orElseThrow()
                .status();
    }

    private <E extends Event> E sample(EventType type, Class<E> payload) {
        return json.readValue(resource("/samples/" + type.wireName() + ".json"), payload);
    }

    private static String resource(String path) {
        try (InputStream stream = EventContractTest.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new AssertionError("There is no " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("Can't read " + path, e);
        }
    }
}
