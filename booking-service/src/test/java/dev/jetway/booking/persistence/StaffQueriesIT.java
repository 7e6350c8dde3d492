package dev.jetway.booking.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.booking.application.SaleCounts;
import dev.jetway.booking.domain.Booking;
import dev.jetway.booking.domain.BookingDetails;
import dev.jetway.booking.domain.CancelledBooking;
import dev.jetway.booking.domain.ConfirmedBooking;
import dev.jetway.booking.domain.Examples;
import dev.jetway.booking.domain.FareBrand;
import dev.jetway.booking.domain.FlightId;
import dev.jetway.booking.domain.HeldBooking;
import dev.jetway.booking.domain.Passenger;
import dev.jetway.booking.domain.PayingBooking;
import dev.jetway.booking.domain.PaymentStatus;
import dev.jetway.booking.domain.RecordLocator;
import dev.jetway.booking.domain.Segment;
import dev.jetway.booking.query.FlightImpact;
import dev.jetway.booking.query.FlightImpact.Impact;
import dev.jetway.booking.query.PassengerPosition;
import dev.jetway.booking.query.StaffBookings;
import dev.jetway.contracts.MonetaryAmount;
import dev.jetway.platform.paging.Page;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StaffQueriesIT extends StoredBookings {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The flight of this test alone. */
    private final FlightId flight = new FlightId("JW%04d-2026-12-01".formatted(RANDOM.nextInt(3_000, 9_000)));

    @Autowired
    private StaffBookings staffBookings;

    @Autowired
    private FlightImpact impact;

    @Autowired
    private SaleCounts counts;

    @Test
    void theBookingsOfAFlightAreFoundInEveryStatusAndPaged() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(referenceOf(stored(onFlight("Example"))));
        }
        HeldBooking over = stored(onFlight("Example"));
        step(over, over.expire(now()));
        expected.add(referenceOf(over));
        expected.sort(null);
        assertThat(all(after -> staffBookings.withFlight(flight, after, 2))).containsExactlyElementsOf(expected);
        assertThat(staffBookings
                        .withFlight(new FlightId("JW9998-2026-12-01"), null, 2)
                        .entries())
                .isEmpty();
    }

    @Test
    void aBookingIsFoundByTheBeginningOfANameWhateverItsCaseAndAccents() {
        String family = uniqueName();
        String accented = family.replace("a", "á").toUpperCase();
        List<String> expected = List.of(
                referenceOf(stored(onFlight(accented + "A"))),
                referenceOf(stored(onFlight(family + "b", family + "c"))),
                referenceOf(stored(onFlight("Zzz", family + "d"))));
        stored(onFlight("Zzz" + family));
        assertThat(all(after -> staffBookings.withFamilyName(family, after, 1))).containsExactlyElementsOf(expected);
        assertThat(all(after -> staffBookings.withFamilyName(accented, after, 2)))
                .containsExactlyElementsOf(expected);
        assertThat(all(after -> staffBookings.withFamilyName(family + "C", after, 2)))
                .containsExactly(expected.get(1));
    }

    @Test
    void charactersOfPatternsAreNoneInAName() {
        stored(onFlight(uniqueName()));
        for (String pattern : List.of("%", "_", "!", "\\", "'")) {
            assertThat(staffBookings.withFamilyName(pattern, null, 2).entries()).isEmpty();
        }
    }

    @Test
    void namesAreLookedUpByTheIndexInItsOrder() {
        for (int i = 0; i < 50; i++) {
            stored(onFlight(uniqueName()));
        }
        jdbc.sql("ANALYZE TABLE passenger").query((_, _) -> 0).list();
        Map<String, Object> plan = jdbc.sql("EXPLAIN FORMAT=TRADITIONAL " + StaffBookings.BY_FAMILY_NAME)
                .param("prefix", "Qa%")
                .param("name", "")
                .param("reference", "")
                .param("limit", 21)
                .query()
                .listOfRows()
                .getFirst();
        assertThat(plan.get("key")).isEqualTo("passenger_by_family_name");
        assertThat(plan.get("type")).isEqualTo("range");
        assertThat(String.valueOf(plan.get("Extra"))).doesNotContain("filesort");
    }

    @Test
    void theImpactIsThatOfTheActiveBookingsAndAfterwardsOfTheCancelledOnes() {
        HeldBooking held = stored(onFlight("Example"));
        ConfirmedBooking first = confirmed();
        ConfirmedBooking second = confirmed();
        ConfirmedBooking left = confirmed();
        step(left, left.cancel(now()));
        HeldBooking over = stored(onFlight("Example"));
        step(over, over.expire(now()));
        Impact before = impact.of(flight, now());
        assertThat(before.bookings()).isEqualTo(3);
        assertThat(before.passengers()).isEqualTo(3);
        assertThat(before.byStatus()).isEqualTo(new FlightImpact.ByStatus(1, 0, 2, 0));
        assertThat(before.refundsIfCancelled()).containsExactly(new MonetaryAmount("796.00", "USD"));
        assertThat(before.refundsPending() + before.refundsDone()).isZero();
        assertThat(before.refunded()).isEmpty();

        step(held, held.cancelWithFlight(now()));
        CancelledBooking cancelled = step(first, first.cancelWithFlight(now()));
        step(second, second.cancelWithFlight(now()));
        step(cancelled, refunded(cancelled));
        Impact after = impact.of(flight, now());
        assertThat(after.bookings()).isEqualTo(3);
        assertThat(after.byStatus()).isEqualTo(new FlightImpact.ByStatus(0, 0, 0, 3));
        assertThat(after.refundsIfCancelled()).isEmpty();
        assertThat(after.refundsPending()).isEqualTo(1);
        assertThat(after.refundsDone()).isEqualTo(1);
        assertThat(after.refunded()).containsExactly(new MonetaryAmount("398.00", "USD"));
    }

    @Test
    void whatHasHappenedIsCounted() {
        Instant since = Instant.parse("2031-01-01T00:00:00Z");
        SaleCounts.Counts before = counts.since(since, since);
        Instant later = since.plusSeconds(1);
        HeldBooking held = stored(
                HeldBooking.of(Examples.details(RecordLocator.random(RANDOM).value(), FareBrand.STANDARD, later)));
        PayingBooking paying = step(held, held.pay(UUID.randomUUID().toString(), Examples.REQUEST, later));
        SaleCounts.Counts after = counts.since(since, later.plusSeconds(1));
        assertThat(after.held()).isEqualTo(before.held() + 1);
        assertThat(after.payingOverdue()).isPositive();
        HeldBooking declined = step(paying, paying.decline("card-declined", later));
        step(declined, declined.expire(later));
        after = counts.since(since, since);
        assertThat(after.declined()).isEqualTo(before.declined() + 1);
        assertThat(after.expired()).isEqualTo(before.expired() + 1);
        assertThat(after.confirmed()).isEqualTo(before.confirmed());
        assertThat(counts.since(later.plusSeconds(1), since).held()).isZero();
    }

    private ConfirmedBooking confirmed() {
        ConfirmedBooking confirmed = confirmed(stored(onFlight("Example")));
        return step(confirmed, (ConfirmedBooking)
                confirmed.withPaymentStatus(confirmed.attempt().id(), PaymentStatus.CAPTURED));
    }

    private static CancelledBooking refunded(CancelledBooking booking) {
        String attempt = booking.payments().latest().orElseThrow().id();
        return (CancelledBooking) booking.refunded(attempt, booking.refund());
    }

    private HeldBooking onFlight(String... familyNames) {
        BookingDetails details = Examples.details(RecordLocator.random(RANDOM).value(), FareBrand.STANDARD, now());
        Segment segment = Examples.cairoToLondon(Examples.seat(0, "12A"));
        return HeldBooking.of(new BookingDetails(
                details.reference(),
                details.travellerId(),
                details.contact(),
                details.holdId(),
                details.request(),
                details.fare(),
                details.total(),
                List.of(new Segment(
                        flight,
                        segment.origin(),
                        segment.destination(),
                        segment.departureTime(),
                        segment.arrivalTime(),
                        segment.cabin(),
                        segment.seats(),
                        segment.connectionMin(),
                        null)),
                Arrays.stream(familyNames)
                        .map(name -> new Passenger(
                                Examples.anyAdult().type(),
                                "Ada",
                                name,
                                Examples.anyAdult().dateOfBirth(),
                                null))
                        .toList(),
                details.createdAt(),
                details.paymentDeadline()));
    }

    /** Letters with an a among them. */
    private static String uniqueName() {
        StringBuilder name = new StringBuilder("Qa");
        RANDOM.ints(10, 'e', 'z').forEach(letter -> name.append((char) letter));
        return name.toString();
    }

    private static List<String> all(Function<PassengerPosition, Page<Booking, PassengerPosition>> page) {
        List<String> references = new ArrayList<>();
        Page<Booking, PassengerPosition> found = page.apply(null);
        while (found.next() != null) {
            found.entries().forEach(each -> references.add(referenceOf(each)));
            found = page.apply(found.next());
        }
        found.entries().forEach(each -> references.add(referenceOf(each)));
        return references;
    }

    private static String referenceOf(Booking booking) {
        return booking.details().reference().value();
    }
}
