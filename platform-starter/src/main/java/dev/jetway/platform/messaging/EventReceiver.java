package dev.jetway.platform.messaging;

import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads one CloudEvent (Kafka binary binding) and lets it have its effect, once. */
final class EventReceiver implements MessageListener<String, byte[]> {

    private final EventSubscription subscription;
    private final Inbox inbox;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    EventReceiver(EventSubscription subscription, Inbox inbox, TransactionTemplate transaction, JsonMapper json) {
        this.subscription = subscription;
        this.inbox = inbox;
        this.transaction = transaction;
        this.json = json;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> message) {
        Optional<EventType> type = EventType.named(header(message, "ce_type"));
        Optional<Consumer<Event>> handler = type.flatMap(subscription::handlerOf);
        if (type.isEmpty() || handler.isEmpty()) {
            return;
        }
        String id = header(message, "ce_id");
        Event event = read(message, type.get());
        transaction.executeWithoutResult(_ -> {
            if (inbox.isFirst(subscription.name(), id)) {
                handler.get().accept(event);
            }
        });
    }

    private Event read(ConsumerRecord<String, byte[]> message, EventType type) {
        try {
            return json.readValue(message.value(), type.payload());
        } catch (JacksonException unreadable) {
            throw new UnreadableMessage("The data of a " + type.wireName() + " can't be read");
        }
    }

    private static String header(ConsumerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null) {
            throw new UnreadableMessage("A message lacks the attribute " + name);
        }
        return new String(header.value(), StandardCharsets.UTF_8);
    }
}
