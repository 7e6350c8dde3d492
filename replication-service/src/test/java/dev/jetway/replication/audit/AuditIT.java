package dev.jetway.replication.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.replication.audit.AuditReport.CheckResult;
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
                .allSatisfy(response ->
                        assertThat(response.examined()).as(response.check()).isPositive());
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
        return blocks("audit/faults.txt").stream()
                .map(lines -> new Fault(lines[0], lines[1], lines[2], lines[3], lines[4]))
                .toList();
    }

    private static List<String[]> blocks(String file) throws IOException {
        String text = new ClassPathResource(file).getContentAsString(StandardCharsets.UTF_8);
        return Arrays.stream(text.strip().split("\n\n"))
                .map(block -> block.split("\n"))
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

    /** The blocks of {@code audit/read-model-faults.txt}: what it is, the fault, its repair, and the difference in four lines. */
    @Test
    void findsEachFaultOfTheReadModels() throws Exception {
        List<String[]> faults = blocks("audit/read-model-faults.txt");
        faults.forEach(lines -> cql(lines[1], lines[2]));

        assertThat(differences(fixture.audit(all(), properties(100)).run()))
                .containsExactlyInAnyOrderElementsOf(faults.stream()
                        .map(lines -> new Difference(lines[3], lines[4], lines[5], lines[6]))
                        .toList());
    }

    /** A read model of another time differs in all its rows. */
    @Test
    void aCheckStopsAtItsLimitOfDifferences() throws InterruptedException {
        String otherTypes = "UPDATE {booking}.passenger SET type = REVERSE(type)";
        plant(otherTypes, otherTypes);
        int before = fixture.statementsCount();

        AuditReport report =
                fixture.audit(List.of(passengers()), properties(1, 1)).run();

        assertThat(differences(report)).hasSize(1);
        assertThat(fixture.statementsCount() - before)
                .as("in two passes: the time, one page, the number of rows")
                .isEqualTo(2 * 3);
    }

    private static Check passengers() {
        return all().stream()
                .filter(check -> check.name().equals("passengers-by-booking"))
                .findFirst()
                .orElseThrow();
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
                .filteredOn(response -> response.problem() != null)
                .extracting(CheckResult::check)
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
                .flatMap(response -> response.differences().stream())
                .toList();
    }

    private static AuditProperties properties(int pageRows) {
        return properties(pageRows, 50);
    }

    private static AuditProperties properties(int pageRows, int differencesMax) {
        return new AuditProperties(
                "",
                Duration.ofMinutes(5),
                Duration.ZERO,
                Duration.ofMillis(1),
                Duration.ofMinutes(5),
                Duration.ofHours(1),
                pageRows,
                differencesMax,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10));
    }
}
