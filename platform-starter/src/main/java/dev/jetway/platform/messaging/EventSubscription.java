package dev.jetway.platform.messaging;

import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The events that a service consumes, with a handler for each type.
 *
 * <p>A handler runs in the transaction of the event's inbox row, so that its effect on the database happens exactly once. Types
 * without a handler are skipped.
 */
public final class EventSubscription {

    private final String name;
    private final List<String> topics;
    private final Map<EventType, Consumer<Event>> handlers;

    private EventSubscription(Builder builder) {
        this.name = builder.name;
        this.topics = List.copyOf(builder.topics);
        this.handlers = new EnumMap<>(builder.handlers);
    }

    /** Starts a subscription. Its name is part of the consumer group and of inbox rows, and must not change. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    String name() {
        return name;
    }

    List<String> topics() {
        return topics;
    }

    Set<EventType> types() {
        return handlers.keySet();
    }

    Optional<Consumer<Event>> handlerOf(EventType type) {
        return Optional.ofNullable(handlers.get(type));
    }

    /** Collects topics and handlers. */
    public static final class Builder {

        private final String name;
        private final List<String> topics = new ArrayList<>();
        private final Map<EventType, Consumer<Event>> handlers = new EnumMap<>(EventType.class);

        private Builder(String name) {
            this.name = name;
        }

        /** The topics. */
        public Builder to(String... topicNames) {
            topics.addAll(List.of(topicNames));
            return this;
        }

        /** The handler of a type. */
        public <E extends Event> Builder on(Class<E> payload, Consumer<? super E> handler) {
            EventType type = Arrays.stream(EventType.values())
                    .filter(each -> each.payload().equals(payload))
                    .findAny()
                    .orElseThrow(() -> new IllegalArgumentException(payload + " is not an event"));
            handlers.put(type, event -> handler.accept(payload.cast(event)));
            return this;
        }

        /** The subscription. */
        public EventSubscription build() {
            return new EventSubscription(this);
        }
    }
}
