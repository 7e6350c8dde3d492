package dev.jetway.replication.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.replication.audit.AuditReport.Answer;
import dev.jetway.replication.audit.AuditReport.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Differences are planted between snapshot that agree, on real servers and the services' own tables. */
class AuditIT {

    private static final String FLIGHT = "'JW201-2027-01-10'";
    private static final String SEAT = " WHERE flight_id = " + FLIGHT + " AND seat = ";

    private static AuditFixture fixture;
    private final List<Runnable> repairs = new ArrayList<>();

    @BeforeAll
    static void fillTheBooks() {
        fixture = new AuditFixture();
    }

    @AfterAll
    static void close() {
        fixture.close();
    }

    @AfterEach
    void repair() {
        repairs.forEach(Runnable::run);
    }

    @Test
    void consistentDataIsCleanAndFullyExamined() throws InterruptedException {
        AuditReport report = fixture.audit(all(), properties(100)).run();

        assertThat(differences(report)).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(report.checks())
                .hasSize(17)
                .allSatisfy(answer ->
                        assertThat(answer.examined()).as(answer.check()).isPositive());
    }

    /**
     * What is planted.
     *
     * @param name what it would mean on a real platform
     * @param check that must find it, and how
     */
    private record Fault(String name, String plant, String repair, String check, String found) {}

    private static List<Fault> faultsOnThePrimary() {
        return List.of(
                new Fault(
                        "a seat without a booking",
                        "UPDATE {flight}.seat SET status = 'SOLD', hold_id = 'nobody'" + SEAT + "'10F'",
                        "UPDATE {flight}.seat SET status = 'AVAILABLE', hold_id = NULL" + SEAT + "'10F'",
                        "seats-without-booking",
                        "SOLD, no booking"),
                new Fault(
                        "a hold that lapsed and was not put back",
                        "UPDATE {flight}.seat SET held_until = '2026-01-05 10:17:00'" + SEAT + "'10E'",
                        "UPDATE {flight}.seat SET held_until = '2099-01-01 00:02:00'" + SEAT + "'10E'",
                        "seats-without-booking",
                        "HELD, PAYNE5 is PAYING, until 2026-01-05T10:17:00Z"),
                new Fault(
                        "a cancelled booking that keeps its seat",
                        "UPDATE {flight}.seat SET status = 'SOLD', hold_id = 'h0000000-0000-0000-0000-000000000004'"
                                + SEAT + "'10D'",
                        "UPDATE {flight}.seat SET status = 'AVAILABLE', hold_id = NULL" + SEAT + "'10D'",
                        "seats-without-booking",
                        "SOLD, CANCD4 is CANCELLED"),
                new Fault(
                        "a confirmed booking whose seat is on sale",
                        "UPDATE {flight}.seat SET status = 'AVAILABLE', hold_id = NULL" + SEAT + "'10A'",
                        "UPDATE {flight}.seat SET status = 'SOLD', hold_id = 'h0000000-0000-0000-0000-000000000001'"
                                + SEAT + "'10A'",
                        "bookings-without-seats",
                        "AVAILABLE"),
                new Fault(
                        "a seat sold twice",
                        "UPDATE {booking}.seat_assignment SET seat = '10D' WHERE reference = 'HELDB2'",
                        "UPDATE {booking}.seat_assignment SET seat = '10B' WHERE reference = 'HELDB2'",
                        "bookings-without-seats",
                        "SOLD for another"),
                new Fault(
                        "a passenger without a seat",
                        "DELETE FROM {booking}.seat_assignment WHERE reference = 'EXPRC3'",
                        "INSERT INTO {booking}.seat_assignment VALUES ('EXPRC3', 0, 0, '10C')",
                        "parties",
                        "0 seats"),
                new Fault(
                        "a confirmed booking without a ticket",
                        "UPDATE {booking}.passenger SET ticket_number = NULL WHERE reference = 'CONFA1'",
                        "UPDATE {booking}.passenger SET ticket_number = '2402400000001' WHERE reference = 'CONFA1'",
                        "tickets",
                        "CONFIRMED, no ticket"),
                new Fault(
                        "a ticket that nobody paid for",
                        "UPDATE {booking}.passenger SET ticket_number = '2402400000009' WHERE reference = 'EXPRC3'",
                        "UPDATE {booking}.passenger SET ticket_number = NULL WHERE reference = 'EXPRC3'",
                        "tickets",
                        "EXPIRED, ticket 2402400000009"),
                new Fault(
                        "a payment that never ends",
                        "UPDATE {booking}.booking SET status_since = '2026-01-05 10:00:00' WHERE reference = 'PAYNE5'",
                        "UPDATE {booking}.booking SET status_since = UTC_TIMESTAMP(6) WHERE reference = 'PAYNE5'",
                        "unfinished",
                        "PAYING since 2026-01-05T10:00:00Z"),
                new Fault(
                        "an operation that never ends",
                        "UPDATE {payment}.payment_operation SET accepted_at = '2026-01-05 10:00:00' WHERE attempt_id ="
                                + " 'a-payne5'",
                        "UPDATE {payment}.payment_operation SET accepted_at = UTC_TIMESTAMP(6) WHERE attempt_id ="
                                + " 'a-payne5'",
                        "unfinished-operations",
                        "AUTHORIZE since 2026-01-05T10:00:00Z, tried 0 times"),
                new Fault(
                        "a double capture",
                        "INSERT INTO {payment}.builtin_provider_entry VALUES ('a-confa1/again', 'a-confa1/authorize',"
                                + " 'CAPTURE', 20000, 'USD', NULL, '2026-01-05 10:01:02')",
                        "DELETE FROM {payment}.builtin_provider_entry WHERE idempotency_key = 'a-confa1/again'",
                        "money",
                        "40000 USD taken"),
                new Fault(
                        "a double capture, by the provider's books",
                        "DO 0", // the same
                        "DO 0",
                        "provider-books",
                        "1 authorized, 2 captured (40000), 0 voided, refunded 0"),
                new Fault(
                        "a refund that the provider never made",
                        "DELETE FROM {payment}.builtin_provider_entry WHERE idempotency_key = 'a-cancd4/refund/r1'",
                        "INSERT INTO {payment}.builtin_provider_entry VALUES ('a-cancd4/refund/r1',"
                                + " 'a-cancd4/authorize', 'REFUND', 15000, 'USD', NULL, '2026-01-06 10:00:01')",
                        "money",
                        "20000 USD taken"),
                new Fault(
                        "a refund of more than was paid",
                        "UPDATE {booking}.booking SET refund_minor = 20001 WHERE reference = 'CANCD4'",
                        "UPDATE {booking}.booking SET refund_minor = 15000 WHERE reference = 'CANCD4'",
                        "refunds",
                        "20001 USD refunded"),
                new Fault(
                        "a payment that booking-service takes for captured and is not",
                        "UPDATE {payment}.payment SET state = 'VOIDED' WHERE attempt_id = 'a-confa1'",
                        "UPDATE {payment}.payment SET state = 'CAPTURED' WHERE attempt_id = 'a-confa1'",
                        "payments",
                        "CAPTURED 20000 USD of CONFA1"),
                new Fault(
                        "a charge that we know nothing of",
                        "INSERT INTO {payment}.builtin_provider_entry VALUES ('a-ghost/authorize',"
                                + " 'a-ghost/authorize', 'AUTHORIZATION', 999, 'USD', NULL, '2026-01-05 10:01:02')",
                        "DELETE FROM {payment}.builtin_provider_entry WHERE idempotency_key = 'a-ghost/authorize'",
                        "unknown-charges",
                        "AUTHORIZATION 999 USD"),
                new Fault(
                        "news told twice",
                        "INSERT INTO {notification}.notification (id, traveller_id, booking_reference, type, channel,"
                                + " subject, status, created_at) VALUES ('n-99', 't-ada', 'CONFA1', 'BOOKING_CONFIRMED',"
                                + " 'EMAIL', 's', 'PENDING', '2026-01-05 10:01:00')",
                        "DELETE FROM {notification}.notification WHERE id = 'n-99'",
                        "notifications",
                        "held 1, confirmed 2, expired 0, cancelled 0"));
    }

    @Test
    void findsEachOfManyFaultsOnThePrimaryWhateverTheSizeOfAPage() throws InterruptedException {
        List<Fault> faults = faultsOnThePrimary();
        faults.forEach(fault -> plant(fault.plant(), fault.repair()));

        List<Difference> found =
                differences(fixture.audit(PrimaryChecks.ALL, properties(100)).run());

        assertThat(faults)
                .allSatisfy(fault -> assertThat(found)
                        .as(fault.name())
                        .filteredOn(difference -> difference.check().equals(fault.check()))
                        .extracting(Difference::found)
                        .contains(fault.found()));
        assertThat(differences(fixture.audit(PrimaryChecks.ALL, properties(1)).run()))
                .containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void findsALostProjection() throws InterruptedException {
        cql(
                "DELETE FROM {flight}.seat_by_flight" + SEAT + "'10B'",
                "INSERT INTO {flight}.seat_by_flight (flight_id, seat, cabin, status, version) VALUES (" + FLIGHT
                        + ", '10B', 'ECONOMY', 'HELD', 1)");

        assertThat(differences(fixture.audit(all(), properties(100)).run()))
                .containsExactly(
                        new Difference("seats-by-flight", "JW201-2027-01-10 10B", "a row in the replica", "no row"));
    }

    @Test
    void findsAStaleRow() throws InterruptedException {
        cql(
                "UPDATE {booking}.booking_by_traveller SET status = 'HELD' WHERE traveller_id = 't-ada' AND"
                        + " created_at = '2026-01-05T10:00:00.123Z' AND reference = 'CONFA1'",
                "UPDATE {booking}.booking_by_traveller SET status = 'CONFIRMED' WHERE traveller_id = 't-ada' AND"
                        + " created_at = '2026-01-05T10:00:00.123Z' AND reference = 'CONFA1'");

        assertThat(differences(fixture.audit(all(), properties(100)).run()))
                .containsExactly(new Difference("bookings-by-traveller", "CONFA1", "status CONFIRMED", "status HELD"));
    }

    @Test
    void findsAPassengerThatWasNotCopiedAndAnotherWhoseTicketWasNot() throws InterruptedException {
        cql(
                "DELETE FROM {booking}.passenger_by_booking WHERE reference = 'HELDB2' AND position = 1",
                "INSERT INTO {booking}.passenger_by_booking (reference, position, type) VALUES ('HELDB2', 1, 'INF')");
        cql(
                "UPDATE {booking}.passenger_by_booking SET ticket_number = null WHERE reference = 'CONFA1' AND"
                        + " position = 0",
                "UPDATE {booking}.passenger_by_booking SET ticket_number = '2402400000001' WHERE reference = 'CONFA1'"
                        + " AND position = 0");

        assertThat(differences(fixture.audit(all(), properties(100)).run()))
                .containsExactlyInAnyOrder(
                        new Difference("passengers-by-booking", "HELDB2 1", "a row in the replica", "no row"),
                        new Difference(
                                "passengers-by-booking",
                                "CONFA1 0",
                                "ticket_number 2402400000001",
                                "ticket_number nothing"));
    }

    @Test
    void findsARowThatShouldNotBeThere() throws InterruptedException {
        cql(
                "INSERT INTO {flight}.flight_by_route_day (origin, destination, departure_date, flight_id, aircraft)"
                        + " VALUES ('CAI', 'JFK', '2027-01-10', 'JW201-2027-01-10', 'A320')",
                "DELETE FROM {flight}.flight_by_route_day WHERE origin = 'CAI' AND destination = 'JFK'"
                        + " AND departure_date = '2027-01-10'");

        assertThat(differences(fixture.audit(all(), properties(100)).run()))
                .containsExactly(new Difference(
                        "flights-by-route-day", "CAI JFK JW201-2027-01-10", "no row", "a row in the replica"));
    }

    @Test
    void findsACountThatIsWrong() throws InterruptedException {
        cql(
                "UPDATE {flight}.flight_by_id SET economy_taken = 2 WHERE flight_id = " + FLIGHT,
                "UPDATE {flight}.flight_by_id SET economy_taken = 3 WHERE flight_id = " + FLIGHT);

        assertThat(differences(fixture.audit(all(), properties(100)).run()))
                .containsExactly(
                        new Difference("flights-by-id", "JW201-2027-01-10", "economy_taken 3", "economy_taken 2"));
    }

    @Test
    void dataInProgressIsNoDifference() throws InterruptedException {
        Difference moving = new Difference("moving", "10A", "SOLD", "HELD");
        Difference lost = new Difference("moving", "10B", "SOLD", "HELD");
        List<Check.Result> looks = new ArrayList<>(
                List.of(new Check.Result(2, List.of(moving, lost)), new Check.Result(2, List.of(lost))));

        AuditReport report =
                fixture.audit(List.of(check(looks)), properties(100)).run();

        assertThat(differences(report)).containsExactly(lost);
        assertThat(looks).as("looked twice").isEmpty();
    }

    @Test
    void readModelsThatAreBehindAreNotCompared() throws InterruptedException {
        fixture.beat("'2026-01-05T10:00:00Z'");
        repairs.add(() -> fixture.beat("toTimestamp(now())"));

        AuditReport report = fixture.audit(all(), properties(100)).run();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.settledBefore()).isEqualTo(Instant.parse("2026-01-05T10:00:00Z"));
        assertThat(report.checks())
                .filteredOn(answer -> answer.problem() != null)
                .extracting(Answer::check)
                .containsExactly(
                        "flights-by-id",
                        "flights-by-route-day",
                        "seats-by-flight",
                        "bookings-by-traveller",
                        "passengers-by-booking");
    }

    private static Check check(List<Check.Result> looks) {
        return new Check() {
            @Override
            public String name() {
                return "moving";
            }

            @Override
            public Result run(AuditSnapshot snapshot) {
                return looks.removeFirst();
            }
        };
    }

    private void plant(String fault, String repair) {
        repairs.add(() -> fixture.sql(repair));
        fixture.sql(fault);
    }

    private void cql(String fault, String repair) {
        repairs.add(() -> fixture.cql(repair));
        fixture.cql(fault);
    }

    private static List<Check> all() {
        return AuditConfiguration.CHECKS;
    }

    private static List<Difference> differences(AuditReport report) {
        assertThat(report.checks()).as("%s", report).isNotEmpty();
        return report.checks().stream()
                .flatMap(answer -> answer.differences().stream())
                .toList();
    }

    private static AuditProperties properties(int pageRows) {
        return new AuditProperties(
                "",
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                pageRows,
                50,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }
}
