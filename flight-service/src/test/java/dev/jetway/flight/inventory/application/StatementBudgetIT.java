package dev.jetway.flight.inventory.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.jetway.flight.FlightServiceOnRealServers;
import dev.jetway.flight.inventory.domain.HoldCommand;
import dev.jetway.flight.inventory.domain.HoldCommand.NamedSeat;
import dev.jetway.flight.inventory.domain.HoldId;
import dev.jetway.flight.inventory.domain.HoldOutcome;
import dev.jetway.flight.offer.domain.Party;
import dev.jetway.flight.offer.domain.PassengerType;
import dev.jetway.flight.schedule.application.ChangeFlights;
import dev.jetway.flight.schedule.domain.FlightId;
import dev.jetway.flight.schedule.domain.FlightPlan;
import dev.jetway.flight.schedule.domain.SeatNumber;
import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The statements that the server executes for one operation, by its general log. {@code SET autocommit} is not counted.
 * Confirmations and releases have one more, the inbox row.
 */
class StatementBudgetIT extends FlightServiceOnRealServers {

    private static final Pattern OF_A_SCHEDULE =
            Pattern.compile("(?s)SET .*|SELECT @@.*|SELECT hold_id FROM hold WHERE status.*|SELECT"
                    + " MIN.*|.*schedule_day.*|.*_LOCK\\(.*|DELETE.*");
    private static final Pattern VERB_AND_TABLE =
            Pattern.compile("(?s)(COMMIT|ROLLBACK|UPDATE|INSERT|SELECT)(?: INTO|.*?\\sFROM)?\\s?(\\w*).*");
    private static final Pattern SUBQUERY = Pattern.compile("\\(SELECT [^()]*\\)");
    private static final MySqlServer SERVER = SharedInfrastructure.mariaDb();

    @Autowired
    private HoldSeats holdSeats;

    @Autowired
    private ConfirmHold confirm;

    @Autowired
    private ReleaseHold release;

    @Autowired
    private ChangeFlights changes;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Value("${spring.datasource.username}")
    private String user;

    /** The sweep of holds of other tests would be counted. */
    @BeforeEach
    void noHoldExpiresDuringTheTest() {
        await().atMost(2, TimeUnit.MINUTES)
                .until(() -> jdbc.sql("SELECT COUNT(*) FROM hold WHERE status = 'HELD' AND"
                                        + " held_until < UTC_TIMESTAMP(6) + INTERVAL 1 MINUTE")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    @BeforeAll
    static void logStatements() {
        SERVER.execute("SET GLOBAL log_output = 'TABLE'", "SET GLOBAL general_log = 1");
    }

    @AfterAll
    static void stopLogging() {
        SERVER.execute("SET GLOBAL general_log = 0", "TRUNCATE mysql.general_log");
    }

    @Test
    void eachOperationExecutesExactlyTheStatementsOfItsBudget() {
        FlightPlan out = testFlights.added();
        FlightPlan back = testFlights.addedReturnOf(out);
        HoldCommand first = command(1, List.of(), out);
        HoldCommand one = command(1, List.of(), out);
        HoldCommand chosen = command(2, List.of("12A", "12B"), out);
        HoldCommand party = command(3, List.of(), out, back);

        assertThat(statements(() -> hold(first)))
                .as("the first hold of a flight")
                .containsExactly(
                        "SELECT flight",
                        "COMMIT",
                        "SELECT seat",
                        "COMMIT",
                        "INSERT seat",
                        "COMMIT",
                        "INSERT hold",
                        "SELECT seat",
                        "UPDATE seat",
                        "INSERT hold_seat",
                        "COMMIT");
        assertThat(statements(() -> hold(one)))
                .as("a hold")
                .containsExactly("INSERT hold", "SELECT seat", "UPDATE seat", "INSERT hold_seat", "COMMIT");
        assertThat(statements(() -> hold(chosen)))
                .as("a hold of chosen seats")
                .containsExactly("INSERT hold", "UPDATE seat", "INSERT hold_seat", "COMMIT");
        hold(command(1, List.of(), out, back));
        assertThat(statements(() -> hold(party)))
                .as("a hold of a party on two flights")
                .containsExactly(
                        "INSERT hold",
                        "SELECT seat",
                        "UPDATE seat",
                        "SELECT seat",
                        "UPDATE seat",
                        "INSERT hold_seat",
                        "COMMIT");
        assertThat(statements(() -> inTransaction(() -> confirm.confirm(party.id(), "ABCDEF"))))
                .as("a confirmation")
                .containsExactly("SELECT hold", "UPDATE seat", "UPDATE hold", "INSERT outbox", "COMMIT");
        assertThat(statements(() -> inTransaction(() -> release.release(party.id(), "ABCDEF"))))
                .as("a release")
                .containsExactly("SELECT hold", "UPDATE seat", "UPDATE hold", "INSERT outbox", "COMMIT");
        assertThat(statements(() -> changes.delay(out.id(), out.departure().plus(Duration.ofHours(1)), "staff")))
                .as("a delay")
                .containsExactly("SELECT flight", "UPDATE flight", "INSERT outbox", "INSERT staff_action", "COMMIT");
        assertThat(statements(() -> hold(command(1, List.of(), out))))
                .as("a hold on a flight that has changed since it was read")
                .containsExactly(
                        "INSERT hold",
                        "ROLLBACK",
                        "SELECT flight",
                        "COMMIT",
                        "INSERT hold",
                        "SELECT seat",
                        "UPDATE seat",
                        "INSERT hold_seat",
                        "COMMIT");
    }

    @Test
    void aFlightIsScheduledAndCancelledWithinTheBudget() {
        FlightPlan plan = testFlights.plan("CAI", "LHR");
        assertThat(statements(() -> changes.schedule(plan, "staff")))
                .as("a flight of staff")
                .containsExactly("INSERT flight", "INSERT outbox", "INSERT staff_action", "COMMIT");
        assertThat(statements(() -> changes.cancel(plan.id(), "staff")))
                .as("a cancellation")
                .containsExactly("SELECT flight", "UPDATE flight", "INSERT outbox", "INSERT staff_action", "COMMIT");
    }

    private void hold(HoldCommand command) {
        assertThat(holdSeats.hold(command)).isInstanceOf(HoldOutcome.Granted.class);
    }

    private void inTransaction(Runnable work) {
        transaction.executeWithoutResult(_ -> work.run());
    }

    private List<String> statements(Runnable operation) {
        SERVER.execute("TRUNCATE mysql.general_log");
        operation.run();
        List<String> found = new ArrayList<>();
        try (Connection connection =
                        DriverManager.getConnection(SERVER.jdbcUrl(""), SERVER.rootUser(), SERVER.rootPassword());
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT argument FROM mysql.general_log WHERE command_type IN ('Query', 'Execute') AND"
                                + " user_host LIKE '%"
                                + user + "%' ORDER BY event_time")) {
            while (rows.next()) {
                String sql = rows.getString(1);
                Matcher statement = VERB_AND_TABLE.matcher(SUBQUERY.matcher(sql).replaceAll("()"));
                if (!OF_A_SCHEDULE.matcher(sql).matches() && statement.matches()) {
                    found.add((statement.group(1) + " " + statement.group(2)).strip());
                }
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    private HoldCommand command(int adults, List<String> seats, FlightPlan... flights) {
        List<NamedSeat> named = new ArrayList<>();
        for (int passenger = 0; passenger < seats.size(); passenger++) {
            named.add(new NamedSeat(flights[0].id(), passenger, SeatNumber.of(seats.get(passenger))));
        }
        return new HoldCommand(
                new HoldId(UUID.randomUUID().toString()),
                testFlights.offer(
                        new Party(adults, 0, 0),
                        Arrays.stream(flights).map(FlightPlan::id).toArray(FlightId[]::new)),
                Collections.nCopies(adults, PassengerType.ADT),
                named,
                Instant.now().plus(Duration.ofMinutes(15)));
    }
}
