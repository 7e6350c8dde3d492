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

    private record Failed(ConsumerRecord<String, byte[]> message, RuntimeException failure) {}

    @Override
    public void onMessage(List<ConsumerRecord<String, byte[]>> messages) {
        List<Failed> failed = new ArrayList<>();
        List<Received> batch = read(messages, failed);
        if (!batch.isEmpty()) {
            try {
                project(batch);
            } catch (RuntimeException failure) {
                if (TransientFailures.isTransient(failure)) {
                    throw failure;
                }
                projectOneByOne(batch, failed);
            }
        }
        // Last, so that a batch that is retried after a transient failure publishes none.
        failed.forEach(each -> deadLetters.publish(each.message(), group, each.failure()));
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

    private List<Received> read(List<ConsumerRecord<String, byte[]>> messages, List<Failed> failed) {
        List<Received> batch = new ArrayList<>(messages.size());
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                Optional<RowChange> change = reader.read(message.value());
                change.ifPresent(each -> batch.add(new Received(message, each)));
            } catch (RuntimeException unreadable) {
                failed.add(new Failed(message, unreadable));
            }
        }
        return batch;
    }

    private void projectOneByOne(List<Received> batch, List<Failed> failed) {
        for (Received each : batch) {
            try {
                project(List.of(each));
            } catch (RuntimeException failure) {
                if (TransientFailures.isTransient(failure)) {
                    throw failure;
                }
                failed.add(new Failed(each.message(), failure));
            }
        }
    }
}
