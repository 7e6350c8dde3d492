package dev.jetway.platform.projection;

import dev.jetway.platform.messaging.DeadLetters;
import dev.jetway.platform.problem.TransientFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Passes batches of row changes to a projection. After a transient failure the batch is retried until it succeeds. After another
 * failure the changes are projected one by one, and those that fail become dead letters.
 */
record RowReceiver(
        RowSubscription subscription,
        String group,
        RowChangeReader reader,
        DeadLetters deadLetters,
        ProjectionTelemetry telemetry)
        implements BatchMessageListener<String, byte[]> {

    private record Received(ConsumerRecord<String, byte[]> message, RowChange change) {}

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> messages) {
        List<Received> batch = read(messages);
        if (batch.isEmpty()) {
            return;
        }
        try {
            project(batch);
        } catch (RuntimeException failure) {
            if (TransientFailures.isTransient(failure)) {
                throw failure;
            }
            projectOneByOne(batch);
        }
    }

    /** Projects a single change; throws on failure. */
    void projectOne(ConsumerRecord<String, byte[]> message) {
        reader.read(message.value()).ifPresent(change -> project(List.of(new Received(message, change))));
    }

    private void project(List<Received> batch) {
        telemetry.observe(
                batch.stream().map(Received::message).toList(),
                () -> subscription
                        .projection()
                        .accept(batch.stream().map(Received::change).toList()));
    }

    private List<Received> read(List<ConsumerRecord<String, byte[]>> messages) {
        List<Received> batch = new ArrayList<>(messages.size());
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                Optional<RowChange> change = reader.read(message.value());
                change.ifPresent(each -> batch.add(new Received(message, each)));
            } catch (RuntimeException unreadable) {
                deadLetters.publish(message, group, unreadable);
            }
        }
        return batch;
    }

    private void projectOneByOne(List<Received> batch) {
        for (Received each : batch) {
            try {
                project(List.of(each));
            } catch (RuntimeException failure) {
                if (TransientFailures.isTransient(failure)) {
                    throw failure;
                }
                deadLetters.publish(each.message(), group, failure);
            }
        }
    }
}
