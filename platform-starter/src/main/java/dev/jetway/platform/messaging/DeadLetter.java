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
 * A dead letter.
 *
 * @param message on the dead-letter topic
 */
record DeadLetter(ConsumerRecord<String, byte[]> message) {

    private static final String DEAD_LETTER_HEADER = "kafka_dlt-";

    /** The consumer group that failed. */
    String group() {
        return MessageHeaders.text(message, KafkaHeaders.DLT_ORIGINAL_CONSUMER_GROUP)
                .orElse("");
    }

    /** The class of the exception, without its message, which may contain personal data. */
    String reason() {
        String type = MessageHeaders.text(message, KafkaHeaders.DLT_EXCEPTION_CAUSE_FQCN)
                .or(() -> MessageHeaders.text(message, KafkaHeaders.DLT_EXCEPTION_FQCN))
                .orElse("unknown");
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    /** The type of the event; empty for a row change. */
    Optional<String> type() {
        return MessageHeaders.text(message, "ce_type");
    }

    Instant publishedAt() {
        return Instant.ofEpochMilli(message.timestamp());
    }

    String topic() {
        return MessageHeaders.text(message, KafkaHeaders.DLT_ORIGINAL_TOPIC).orElse("");
    }

    /** The original message. */
    ConsumerRecord<String, byte[]> original() {
        Headers headers = new RecordHeaders();
        for (Header header : message.headers()) {
            if (!header.key().startsWith(DEAD_LETTER_HEADER)) {
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
                message.serializedValueSize(),
                message.key(),
                message.value(),
                headers,
                Optional.empty());
    }

    private ByteBuffer bytes(String name, int length) {
        Header header = message.headers().lastHeader(name);
        boolean fits = header != null && header.value() != null && header.value().length == length;
        return fits ? ByteBuffer.wrap(header.value()) : ByteBuffer.allocate(length);
    }
}
