package dev.jetway.platform.messaging;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Who consumes what in this service, and how each takes a single message; known once all containers are made. */
final class Subscribers {

    /**
     * A subscription.
     *
     * @param taker takes one message; what it can't process it throws
     */
    record Subscriber(String group, Set<String> topics, Consumer<ConsumerRecord<String, byte[]>> taker) {}

    private final Map<String, Subscriber> byGroup = new ConcurrentHashMap<>();

    void add(String group, Collection<String> topics, Consumer<ConsumerRecord<String, byte[]>> taker) {
        byGroup.put(group, new Subscriber(group, Set.copyOf(topics), taker));
    }

    Set<String> topics() {
        return byGroup.values().stream()
                .flatMap(subscriber -> subscriber.topics().stream())
                .collect(Collectors.toSet());
    }

    /** Whose letter it is: by its group, else by its topic, where only one of this service's reads that. */
    Optional<Subscriber> of(DeadLetter letter) {
        if (letter.group().isPresent()) {
            return letter.group().map(byGroup::get);
        }
        List<Subscriber> readers = byGroup.values().stream()
                .filter(subscriber -> subscriber.topics().contains(letter.topic()))
                .toList();
        return readers.size() == 1 ? Optional.of(readers.getFirst()) : Optional.empty();
    }
}
