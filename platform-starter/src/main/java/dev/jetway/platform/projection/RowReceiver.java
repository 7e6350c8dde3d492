package dev.jetway.platform.projection;

import dev.jetway.platform.messaging.DeadLetters;
import dev.jetway.platform.problem.TransientFailures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Gives a projection its row changes, a batch at a time. In an outage the whole batch comes again until it succeeds; a change
 * that fails for another reason is found one by one and sent to the dead-letter topic, so that it does not block the others.
 */
final class RowReceiver implements BatchMessageListener<String, byte[]> {

    private record Received(ConsumerRecord<String, byte[]> message, RowChange change) {}

    private final RowSubscription subscription;
    private final String group;
    private final RowChangeReader reader;
    private final DeadLetters deadLetters;
    private final ProjectionTelemetry telemetry;

    RowReceiver(
            RowSubscription subscription,
            String group,
            RowChangeReader reader,
            DeadLetters deadLetters,
            ProjectionTelemetry telemetry) {
        this.subscription = subscription;
        this.group = group;
        this.reader = reader;
        this.deadLetters = deadLetters;
        this.telemetry = telemetry;
    }

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
            oneByOne(batch);
        }
    }

    /** Projects a single change; throws on failure. */
    void take(ConsumerRecord<String, byte[]> message) {
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
                deadLetters.setAside(message, group, unreadable);
            }
        }
        return batch;
    }

    private void oneByOne(List<Received> batch) {
        for (Received each : batch) {
            try {
                project(List.of(each));
            } catch (RuntimeException failure) {
                if (TransientFailures.isTransient(failure)) {
                    throw failure;
                }
                deadLetters.setAside(each.message(), group, failure);
            }
        }
    }
}
