package dev.jetway.platform.projection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jetway.infrastructure.SharedInfrastructure;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Offsets that a test commits stand for consumers that project as far. */
class ProjectionProgressIT {

    private final String seats = "progress.seats." + UUID.randomUUID();
    private final String flights = "progress.flights." + UUID.randomUUID();
    private final String group = "progress-service." + UUID.randomUUID();
    private final String other = "progress-service." + UUID.randomUUID();

    private Admin kafka;
    private KafkaProducer<String, String> producer;
    private ProjectionProgress progress;

    @BeforeEach
    void twoTopicsWithThreePartitions() throws Exception {
        SharedInfrastructure.startConcurrently();
        Map<String, Object> client =
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().toString());
        kafka = Admin.create(client);
        producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer());
        kafka.createTopics(List.of(new NewTopic(seats, 2, (short) 1), new NewTopic(flights, 1, (short) 1)))
                .all()
                .get();
        progress = new ProjectionProgress(client, Map.of(seats, List.of(group), flights, List.of(group, other)));
    }

    @AfterEach
    void close() {
        progress.close();
        producer.close();
        kafka.close();
    }

    @Test
    void withoutRowsEachHeartbeatCounts() {
        assertThat(progress.covered(beat(1))).hasValue(beat(1));
    }

    @Test
    void aHeartbeatWaitsForEachConsumer() throws Exception {
        send(seats, 1);
        assertThat(progress.covered(beat(1))).isEmpty();
        send(flights, 0);
        commit(group, seats, 1, 1);
        assertThat(progress.covered(beat(2))).as("one row later").hasValue(beat(1));
        commit(group, flights, 0, 1);
        assertThat(progress.covered(beat(3)))
                .as("the other consumer of the topic is behind")
                .isEmpty();
        commit(other, flights, 0, 1);
        assertThat(progress.covered(beat(4))).hasValue(beat(4));
    }

    @Test
    void aConsumerThatNeverCatchesUpIsNotWaitedForForever() throws Exception {
        send(seats, 0);
        assertThat(progress.covered(beat(1))).isEmpty();
        commit(group, seats, 0, 1);
        send(seats, 0);
        assertThat(progress.covered(beat(2))).hasValue(beat(1));
        commit(group, seats, 0, 2);
        send(seats, 0);
        assertThat(progress.covered(beat(3))).hasValue(beat(2));
    }

    @Test
    void rowsThatAreDeletedNeedNoConsumer() throws Exception {
        send(seats, 0);
        kafka.deleteRecords(Map.of(new TopicPartition(seats, 0), RecordsToDelete.beforeOffset(1)))
                .all()
                .get();
        assertThat(progress.covered(beat(1))).hasValue(beat(1));
    }

    @Test
    void withoutKafkaNothingIsKnown() {
        try (ProjectionProgress nowhere =
                new ProjectionProgress(Map.of("bootstrap.servers", "127.0.0.1:1"), Map.of(seats, List.of(group)))) {
            assertThat(nowhere.covered(beat(1))).isEmpty();
        }
    }

    private void send(String topic, int partition) throws Exception {
        producer.send(new ProducerRecord<>(topic, partition, "key", "row")).get();
    }

    private void commit(String group, String topic, int partition, long next) throws Exception {
        kafka.alterConsumerGroupOffsets(
                        group, Map.of(new TopicPartition(topic, partition), new OffsetAndMetadata(next)))
                .all()
                .get();
    }

    private static RowChange beat(int number) {
        return new RowChange(
                RowChange.Operation.UPDATE,
                null,
                JsonMapper.shared().createObjectNode().put("id", number),
                new SourcePosition(0, 1, number));
    }
}
