package dev.jetway.platform.messaging;

import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import dev.jetway.platform.sql.UtcColumns;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Handles CloudEvents (Kafka binary binding) once each, by means of the inbox unless the subscription has none for their type. */
record EventReceiver(
        EventSubscription subscription,
        JdbcClient jdbc,
        Clock clock,
        TransactionTemplate transaction,
        JsonMapper json,
        EventTelemetry telemetry)
        implements MessageListener<String, byte[]> {

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> message) {
        Optional<EventType> type = EventType.named(header(message, "ce_type"));
        Optional<BiConsumer<Event, String>> handler = type.flatMap(subscription::handlerOf);
        if (type.isPresent() && handler.isPresent()) {
            telemetry.observe(message, type.get(), () -> handle(message, type.get(), handler.get()));
        }
    }

    /** @return false if the event was handled before */
    private boolean handle(ConsumerRecord<String, byte[]> message, EventType type, BiConsumer<Event, String> handler) {
        String id = header(message, "ce_id");
        Event event = read(message, type);
        return Boolean.TRUE.equals(transaction.execute(_ -> {
            boolean first = !subscription.hasInbox().test(type) || addToInbox(id);
            if (first) {
                handler.accept(event, id);
            }
            return first;
        }));
    }

    /** Stores the id of the event, in the transaction of its effect; false if it is stored already. */
    private boolean addToInbox(String id) {
        return jdbc.sql("INSERT IGNORE INTO inbox (consumer, message_id, received_at) VALUES (?, ?, ?)")
                        .params(subscription.name(), id, UtcColumns.column(clock.instant()))
                        .update()
                == 1;
    }

    private Event read(ConsumerRecord<String, byte[]> message, EventType type) {
        try {
            Event event = message.value() == null ? null : json.readValue(message.value(), type.payload());
            if (event != null) {
                return event;
            }
        } catch (JacksonException unreadable) {
            // Its message quotes the data.
        }
        throw new UnreadableMessage("The data of a " + type.wireName() + " can't be read");
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        return MessageHeaders.text(message, name)
                .orElseThrow(() -> new UnreadableMessage("A message lacks the attribute " + name));
    }
}
