package dev.jetway.platform.messaging;

import dev.jetway.contracts.Topics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConsumerAwareRecordRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.ListenerExecutionFailedException;

/** Publishes messages that can't be processed to the dead-letter topic, where they can be listed and replayed. */
public final class DeadLetters implements ConsumerAwareRecordRecoverer {

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int ANY_PARTITION = -1;

    private final DeadLetterPublishingRecoverer publisher;
    private final MeterRegistry meters;

    DeadLetters(KafkaTemplate<String, byte[]> kafka, MeterRegistry meters) {
        this.publisher = new DeadLetterPublishingRecoverer(
                kafka, (message, _) -> new TopicPartition(message.topic() + Topics.DEAD_LETTER_SUFFIX, ANY_PARTITION));
        this.publisher.setFailIfSendResultIsError(true);
        this.meters = meters;
    }

    /** Publishes the message to the dead-letter topic of its topic, and waits until that is acknowledged. */
    @Override
    public void accept(ConsumerRecord<?, ?> message, @Nullable Consumer<?, ?> consumer, @Nullable Exception reason) {
        publisher.accept(message, consumer, reason == null ? new UnreadableMessage("Unknown reason") : reason);
        counter(message.topic()).increment();
        log.error(
                "Published message {} of {}-{} to the dead-letter topic: {}",
                message.offset(),
                message.topic(),
                message.partition(),
                rootTypeOf(reason));
    }

    /** The same, for a consumer without a container. */
    public void publish(ConsumerRecord<String, byte[]> message, String group, Exception reason) {
        accept(message, null, new ListenerExecutionFailedException("Dead letter", group, reason));
    }

    /** Registers the counters of these topics, so that they start at zero. */
    public void expectFrom(Collection<String> topics) {
        topics.forEach(this::counter);
    }

    private Counter counter(String topic) {
        return Counter.builder("jetway.messaging.dead.letters")
                .description("Messages that were published to a dead-letter topic")
                .tag("topic", topic)
                .register(meters);
    }

    private static String rootTypeOf(@Nullable Throwable reason) {
        Throwable root = reason;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root == null ? "unknown" : root.getClass().getName();
    }
}
