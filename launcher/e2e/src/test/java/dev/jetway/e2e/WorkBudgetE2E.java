package dev.jetway.e2e;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.jetway.checks.Markdown;
import dev.jetway.e2e.Api.Response;
import dev.jetway.launcher.bench.Work;
import dev.jetway.launcher.bench.WorkCounters;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * The work of all services for one search, hold, payment and cancellation, with what follows from them (events, tickets, mails,
 * read models), is within its budget. It is counted as {@code ./jetway bench --only work} does, until the last of it has ended.
 */
@Order(1)
@Tag("full")
@Isolated("counts all work of the platform")
class WorkBudgetE2E extends PlatformE2E {

    private static final List<String> OPERATIONS = List.of("search", "hold", "payment", "cancellation");
    private static final List<Map<String, String>> BUDGETS = Markdown.of("docs/performance-budget.md")
            .rows(Stream.concat(Stream.of("counter"), OPERATIONS.stream()).toArray(String[]::new));
    private static final LocalDate DAY = TestDates.take(1);
    private static final int SEARCHES = 100;
    private static final int BOOKINGS = 20;
    private static final int PAYMENTS_AT_ONCE = 2;

    /** Loads classes and opens the flight, in both processes of flight-service. */
    private static final int WARM_UP = 6;

    private static final int REST_SECONDS_MIN = 5;
    private static final int MILLIS = 1_000;

    /** A second, at rest: a look each for expired bookings and changed flights, and some others now and then. */
    private static final int BOOKING_STATEMENTS_AT_REST = 3;

    private static final Duration ENDED_MAX = Duration.ofMinutes(2);

    private static final String MAILS = """
            SELECT COUNT(*) FROM notification.notification WHERE status = 'SENT' AND booking_reference IN (:references)""";
    private static final String CAPTURED = """
            SELECT COUNT(*) FROM booking.payment_attempt WHERE status = 'CAPTURED' AND reference IN (:references)""";
    private static final String RELEASED = """
            SELECT COUNT(*) FROM flight.hold h JOIN booking.booking b ON b.hold_id = h.hold_id
            WHERE h.status = 'RELEASED' AND b.reference IN (:references)""";
    private static final String ENDING = """
            SELECT COUNT(*) FROM booking.booking
            WHERE status = 'HELD' AND payment_deadline < UTC_TIMESTAMP() + INTERVAL 2 MINUTE""";

    /** Its own statements are not counted. */
    private final JdbcClient primary = platform().primaryWithoutBinlog();

    private final Traveller traveller = newTraveller();
    private final List<String> references = new ArrayList<>();
    private int heartbeatsRead;

    @Test
    void eachOperationKeepsToItsBudgets() throws IOException, InterruptedException {
        awaitNothingElseToDo();
        Map<String, Work> counted = new HashMap<>();
        Work rest;
        try (CqlSession cassandra = platform().cassandra().administrator();
                WorkCounters counters = platform().workCounters()) {
            awaitRest(counters);
            String offer = search().path("offerId").asString();
            IntConsumer search = _ -> search();
            IntConsumer hold = _ -> hold(offer);
            Runnable held = () -> awaitEnd(cassandra, Map.of(MAILS, 1));
            Runnable paid = () -> awaitEnd(cassandra, Map.of(CAPTURED, 1, MAILS, 2));
            Runnable cancelled = () -> awaitEnd(cassandra, Map.of(RELEASED, 1, MAILS, 3));
            measure(counters, WARM_UP, search, () -> {});
            measure(counters, WARM_UP, hold, () -> {});
            measure(counters, WARM_UP, this::pay, paid);
            measure(counters, WARM_UP, this::cancel, cancelled);
            references.clear();

            counted.put("search", measure(counters, SEARCHES, search, () -> {}));
            counted.put("hold", measure(counters, BOOKINGS, hold, held));
            counted.put("payment", measure(counters, BOOKINGS, this::pay, paid));
            counted.put("cancellation", measure(counters, BOOKINGS, this::cancel, cancelled));
            double longest =
                    counted.values().stream().mapToDouble(Work::seconds).max().orElseThrow();
            rest = Work.of(counters, () -> Thread.sleep((long) (MILLIS * Math.max(REST_SECONDS_MIN, longest))));
        }
        assertThat(BUDGETS).hasSizeGreaterThan(10);
        assertThat(counted.entrySet().stream().flatMap(each -> exceeded(each.getKey(), each.getValue(), rest)))
                .as("work over its budget in docs/performance-budget.md, or not counted")
                .isEmpty();
    }

    private Work measure(WorkCounters counters, int count, IntConsumer operation, Runnable end)
            throws IOException, InterruptedException {
        heartbeatsRead = 0;
        Work work = Work.of(counters, () -> {
            for (int number = 0; number < count; number++) {
                operation.accept(number);
            }
            end.run();
        });
        work.counts().merge("cassandra.reads", (double) -heartbeatsRead, Double::sum);
        return work;
    }

    private static Stream<String> exceeded(String operation, Work counted, Work rest) {
        Work one = counted.each(operation.equals("search") ? SEARCHES : BOOKINGS, rest);
        return BUDGETS.stream()
                .map(row -> {
                    String counter = row.getOrDefault("counter", "").replace("`", "");
                    double budget =
                            Double.parseDouble(row.getOrDefault(operation, "").replace(",", ""));
                    double value = one.sum(counter);
                    boolean kept = value <= budget + inexact(counter) && (budget == 0 || value > 0);
                    return kept ? "" : "%s of a %s: %.2f, budget %.0f".formatted(counter, operation, value, budget);
                })
                .filter(Predicate.not(String::isEmpty));
    }

    /**
     * For one operation. Polls and heartbeats are counted in whole numbers, so that those of a span at rest are not those of another
     * one: by less than half of one for each account and service, more for all of them together. A transaction that is due now and
     * then, such as a cleanup, has one or two thousand bytes.
     */
    private static double inexact(String counter) {
        if (counter.startsWith("binlog")) {
            return 100;
        }
        return counter.equals("sql") || counter.equals("http") ? 2 : 0.5;
    }

    private static JsonNode search() {
        return Traveller.offer(anonymous(), "CAI", "LHR", DAY, "LIGHT", 1);
    }

    private void hold(String offer) {
        Response held = traveller.book(traveller.booking(offer, 1, List.of()), Traveller.newKey());
        assertThat(held.status()).as(held.text()).isEqualTo(201);
        references.add(held.at("reference"));
    }

    /** A few at a time: payments that wait for a worker of payment-service are looked for once more. */
    private void pay(int number) {
        traveller.payAccepted(references.get(number), "tok_visa");
        if ((number + 1) % PAYMENTS_AT_ONCE == 0) {
            awaitRows(CAPTURED, number + 1);
        }
    }

    private void cancel(int number) {
        Response cancelled = traveller
                .api()
                .post(
                        "/api/v1/bookings/" + references.get(number) + "/cancellation",
                        "{}",
                        Map.of("Idempotency-Key", Traveller.newKey()));
        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
    }

    /** The mails of all bookings are sent, the last transaction is committed, and the read models have all of it. */
    private void awaitEnd(CqlSession cassandra, Map<String, Integer> rowsOfEach) {
        rowsOfEach.forEach((query, rows) -> awaitRows(query, rows * references.size()));
        Instant committed = Instant.now();
        for (String readModel : List.of("booking", "flight")) {
            await("the read model of " + readModel).atMost(ENDED_MAX).until(() -> {
                heartbeatsRead++;
                Row beat = cassandra
                        .execute("SELECT beat_at FROM " + readModel + ".heartbeat WHERE id = 1")
                        .one();
                return beat != null && committed.isBefore(beat.getInstant("beat_at"));
            });
        }
    }

    private void awaitRows(String query, int count) {
        await(query)
                .atMost(ENDED_MAX)
                .until(() -> primary.sql(query)
                                .param("references", references)
                                .query(Integer.class)
                                .single()
                        == count);
    }

    /** What other tests have begun has ended, such as event streams, for which booking-service asks five times a second. */
    private static void awaitRest(WorkCounters counters) {
        await("the platform to be at rest").atMost(3, MINUTES).until(() -> {
            Work work = Work.of(counters, () -> Thread.sleep(REST_SECONDS_MIN * MILLIS));
            return work.sum("sql.booking") <= BOOKING_STATEMENTS_AT_REST * work.seconds();
        });
    }

    /** No booking of another test expires meanwhile, and no audit reads all tables: after one the next is not due for long. */
    private void awaitNothingElseToDo() {
        await("bookings of other tests to expire")
                .atMost(20, MINUTES)
                .until(() -> primary.sql(ENDING).query(Integer.class).single() == 0);
        await("a complete audit")
                .atMost(3, MINUTES)
                .until(() -> !platform().command("audit").text().contains("could not check"));
    }
}
