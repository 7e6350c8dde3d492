package dev.jetway.platform.messaging;

import dev.jetway.contracts.Event;
import dev.jetway.contracts.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The events that a service consumes, with a handler for each type.
 *
 * <p>A handler runs in a transaction, together with the event's inbox row if its type has one. Without one the handler recognizes a
 * repeat. Either way its effect on the database happens exactly once. Types without a handler are skipped.
 *
 * @param name part of the consumer group and of inbox rows; must not change
 * @param handlers take the event and its id (CloudEvents' {@code id}), which is the same whenever the event is repeated
 * @param hasInbox for which types the inbox recognizes repeated events; otherwise the handlers do
 */
public record EventSubscription(
        String name,
        List<String> topics,
        Map<EventType, BiConsumer<Event, String>> handlers,
        Predicate<EventType> hasInbox) {

    public EventSubscription {
        topics = List.copyOf(topics);
        handlers = Map.copyOf(handlers);
    }

    /** A subscription without topics and handlers. */
    public static EventSubscription named(String name) {
        return new EventSubscription(name, List.of(), Map.of(), _ -> true);
    }

    /** The same with these topics. */
    public EventSubscription to(String... topicNames) {
        return new EventSubscription(name, List.of(topicNames), handlers, hasInbox);
    }

    /**
     * The same without inbox rows of these types or their subtypes: their handlers recognize a repeat by the stored state, or by a
     * unique key of the rows that they insert.
     */
    @SafeVarargs
    public final EventSubscription withoutInboxFor(Class<? extends Event>... payloads) {
        List<Class<? extends Event>> repeatable = List.of(payloads);
        return new EventSubscription(
                name,
                topics,
                handlers,
                type -> repeatable.stream().noneMatch(each -> each.isAssignableFrom(type.payload())));
    }

    /** The same with a handler of a type. */
    public <E extends Event> EventSubscription on(Class<E> payload, Consumer<? super E> handler) {
        return on(payload, (event, _) -> handler.accept(event));
    }

    /** The same with a handler of a type that takes the event's id. */
    public <E extends Event> EventSubscription on(Class<E> payload, BiConsumer<? super E, String> handler) {
        Map<EventType, BiConsumer<Event, String>> more = new HashMap<>(handlers);
        more.put(EventType.of(payload), (event, id) -> handler.accept(payload.cast(event), id));
        return new EventSubscription(name, topics, more, hasInbox);
    }

    Optional<BiConsumer<Event, String>> handlerOf(EventType type) {
        return Optional.ofNullable(handlers.get(type));
    }
}
