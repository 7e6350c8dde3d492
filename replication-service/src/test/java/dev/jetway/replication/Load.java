package dev.jetway.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Writers that commit events numbered per key, until told to stop; and the check that all of them came, in order. */
final class Load implements AutoCloseable {

    private static final String AGGREGATE = "load";
    private static final int KEYS = 8;
    private static final Duration PACE = Duration.ofMillis(10);

    private final Installation installation;
    private final AtomicIntegerArray committed = new AtomicIntegerArray(KEYS);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Thread> writers;

    Load(Installation installation) {
        this.installation = installation;
        this.writers = IntStream.range(0, KEYS)
                .mapToObj(key -> Thread.ofPlatform().start(() -> write(key)))
                .toList();
    }

    private void write(int key) {
        SingleConnectionDataSource connection = installation.connection();
        try {
            JdbcClient sql = JdbcClient.create(connection);
            for (int number = 1; !stopping.get(); number++) {
                installation.appendEvent(sql, AGGREGATE, "key-" + key, Integer.toString(number));
                committed.set(key, number);
                LockSupport.parkNanos(PACE.toNanos());
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
        int goal = committed() + count;
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> committed() >= goal);
    }

    /** Every event committed so far arrives, for each key first in the order of commits; repeats may follow. */
    void assertAllArrive() throws InterruptedException {
        close();
        int total = committed();
        try (TopicLog log = new TopicLog(installation.kafka(), installation.eventTopic(AGGREGATE))) {
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
            System.out.println("Load: " + total + " events, " + (log.records().size() - total) + " repeats");
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
