package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Writers that commit events numbered per key until they are stopped, and the check that all of them arrived in order. They
 * write fast while a test waits for commits, and slowly otherwise: replicas start on the same machine.
 */
final class EventLoad implements AutoCloseable {

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int KEYS = 8;
    private static final Duration FAST = Duration.ofMillis(2);
    private static final Duration SLOW = Duration.ofMillis(200);

    private final CaptureFixture fixture;
    private final String aggregate = "load-" + NEXT.incrementAndGet();
    private final AtomicIntegerArray committed = new AtomicIntegerArray(KEYS);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Thread> writers;
    private volatile int goal;

    EventLoad(CaptureFixture fixture) {
        this.fixture = fixture;
        this.writers = IntStream.range(0, KEYS)
                .mapToObj(key -> Thread.ofPlatform().start(() -> write(key)))
                .toList();
    }

    private void write(int key) {
        SingleConnectionDataSource connection = fixture.connection();
        try {
            JdbcClient sql = JdbcClient.create(connection);
            for (int number = 1; !stopping.get(); number++) {
                fixture.appendEvent(sql, aggregate, "key-" + key, Integer.toString(number));
                committed.set(key, number);
                LockSupport.parkNanos((committed() < goal ? FAST : SLOW).toNanos());
            }
        } finally {
            connection.destroy();
        }
    }

    int committed() {
        return IntStream.range(0, KEYS).map(committed::get).sum();
    }

    /** Waits until this many more were committed. */
    void awaitMore(int count) {
        goal = committed() + count;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> committed() >= goal);
    }

    /** Every event committed so far arrives, for each key first in the order of commits; repeats may follow. */
    void assertAllArrive() throws InterruptedException {
        close();
        int total = committed();
        try (TopicLog log = new TopicLog(fixture.kafka(), fixture.eventTopic(aggregate))) {
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> log.records().stream()
                                    .map(each -> TopicLog.header(each, "ce_id"))
                                    .distinct()
                                    .count()
                            >= total);
            Map<String, Integer> last = new HashMap<>();
            for (ConsumerRecord<String, String> each : log.records()) {
                int number = Integer.parseInt(each.value());
                int expected = last.getOrDefault(each.key(), 0) + 1;
                assertThat(number).as("next of %s, or a repeat", each.key()).isLessThanOrEqualTo(expected);
                last.put(each.key(), Math.max(number, expected - 1));
            }
            assertThat(last.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(total);
            System.out.println(
                    "EventLoad: " + total + " events, " + (log.records().size() - total) + " repeats");
        }
    }

    @Override
    public void close() throws InterruptedException {
        stopping.set(true);
        for (Thread writer : writers) {
            writer.join();
        }
    }
}
