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

/** Sets a message that can't be processed aside, where it can be looked at and replayed; it is never just dropped. */
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
        publisher.accept(message, consumer, reason == null ? new UnreadableMessage("No reason is known") : reason);
        setAside(message.topic()).increment();
        log.error(
                "Set aside message {} of {}-{}: {}",
                message.offset(),
                message.topic(),
                message.partition(),
                kindOf(reason));
    }

    /** The same, for a consumer that finds out itself. */
    public void setAside(ConsumerRecord<String, byte[]> message, String group, Exception reason) {
        accept(message, null, new ListenerExecutionFailedException("Set aside", group, reason));
    }

    /** Has the number of a topic's dead letters shown from the start, when there is none. */
    public void expectFrom(Collection<String> topics) {
        topics.forEach(this::setAside);
    }

    private Counter setAside(String topic) {
        return Counter.builder("jetway.messaging.dead.letters")
                .description("Messages that could not be processed and were set aside")
                .tag("topic", topic)
                .register(meters);
    }

    private static String kindOf(@Nullable Throwable reason) {
        Throwable root = reason;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return root == null ? "unknown" : root.getClass().getName();
    }
}
