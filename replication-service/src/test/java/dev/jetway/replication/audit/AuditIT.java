package dev.jetway.replication.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.replication.audit.AuditReport.Answer;
import dev.jetway.replication.audit.AuditReport.Outcome;
import dev.jetway.replication.audit.Check.Difference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

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

    /** The blocks of {@code audit/faults.txt}, which have a line for each component. */
    private static List<Fault> faultsOnThePrimary() throws IOException {
        String blocks = new ClassPathResource("audit/faults.txt").getContentAsString(StandardCharsets.UTF_8);
        return Arrays.stream(blocks.strip().split("\n\n"))
                .map(block -> block.split("\n"))
                .map(lines -> new Fault(lines[0], lines[1], lines[2], lines[3], lines[4]))
                .toList();
    }

    @Test
    void findsEachOfManyFaultsOnThePrimaryWhateverTheSizeOfAPage() throws Exception {
        List<Fault> faults = faultsOnThePrimary();
        faults.forEach(fault -> plant(fault.plant(), fault.repair()));

        List<Difference> found = differences(fixture.audit(AuditConfiguration.OF_THE_PRIMARY, properties(100))
                .run());

        assertThat(faults)
                .allSatisfy(fault -> assertThat(found)
                        .as(fault.name())
                        .filteredOn(difference -> difference.check().equals(fault.check()))
                        .extracting(Difference::found)
                        .contains(fault.found()));
        assertThat(differences(fixture.audit(AuditConfiguration.OF_THE_PRIMARY, properties(1))
                        .run()))
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
