package dev.jetway.platform.messaging;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The subscriptions of this service, with the handler that replays a single message. */
final class Subscribers {

    /**
     * A subscription.
     *
     * @param handler throws if it can't process the message
     */
    record Subscriber(String group, Set<String> topics, Consumer<ConsumerRecord<String, byte[]>> handler) {}

    private final Map<String, Subscriber> byGroup = new ConcurrentHashMap<>();

    void add(String group, Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> handler) {
        byGroup.put(group, new Subscriber(group, Set.copyOf(topics), handler));
    }

    Set<String> topics() {
        return byGroup.values().stream()
                .flatMap(subscriber -> subscriber.topics().stream())
                .collect(Collectors.toSet());
    }

    /** The subscriber of a dead letter, by its group. */
    Optional<Subscriber> of(DeadLetter letter) {
        return Optional.ofNullable(byGroup.get(letter.group()));
    }
}
