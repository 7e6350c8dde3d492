package dev.jetway.platform.messaging;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.springframework.kafka.support.KafkaHeaders;

/**
 * A message that was set aside: what it was, for whom, and why.
 *
 * @param kept as it stands on the dead-letter topic
 */
record DeadLetter(ConsumerRecord<String, byte[]> kept) {

    private static final String OF_ITS_BEING_SET_ASIDE = "kafka_dlt-";

    /** The consumer group that could not process it; row changes of earlier releases do not say. */
    Optional<String> group() {
        return MessageHeaders.text(kept, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP);
    }

    /** The class of what went wrong. Its message is left out, since nobody knows what it may quote. */
    String reason() {
        String type = MessageHeaders.text(kept, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN)
                .or(() -> MessageHeaders.text(kept, KafkaHeaders.DLT_EXCEPTION_FQCN))
                .orElse("unknown");
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /** The kind of event; empty for a row change. */
    Optional<String> type() {
        return MessageHeaders.text(kept, "ce_type");
    }

    Instant setAsideAt() {
        return Instant.ofEpochMilli(kept.timestamp());
    }

    String topic() {
        return MessageHeaders.text(kept, KafkaHeaders.DLT_ORIGINAL_TOPIC).orElse("");
    }

    /** The message as its consumer met it. */
    ConsumerRecord<String, byte[]> original() {
        Headers headers = new RecordHeaders();
        for (Header header : kept.headers()) {
            if (!header.key().startsWith(OF_ITS_BEING_SET_ASIDE)) {
                headers.add(header);
            }
        }
        return new ConsumerRecord<>(
                topic(),
                bytes(KafkaHeaders.DLT_ORIGINAL_PARTITION, Integer.BYTES).getInt(),
                bytes(KafkaHeaders.DLT_ORIGINAL_OFFSET, Long.BYTES).getLong(),
                bytes(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, Long.BYTES).getLong(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                kept.serializedValueSize(),
                kept.key(),
                kept.value(),
                headers,
                Optional.empty());
    }

    private ByteBuffer bytes(String name, int length) {
        Header header = kept.headers().lastHeader(name);
        boolean fits = header != null && header.value() != null && header.value().length == length;
        return fits ? ByteBuffer.wrap(header.value()) : ByteBuffer.allocate(length);
    }
}
