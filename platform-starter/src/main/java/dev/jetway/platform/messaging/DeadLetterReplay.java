package dev.jetway.platform.messaging;

import dev.jetway.contracts.Topics;
import dev.jetway.platform.problem.TransientFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows which messages this service has set aside, and gives them to their consumers once more.
 *
 * <p>How far that has come is the offsets of a consumer group of its own. So each letter is replayed once, whichever replica is
 * asked, and two that are asked at once share the partitions. What fails again is set aside again, behind the others, for a
 * later call; an outage ends the call at the letter that met it. Letters of other services on the same topic are passed by.
 */
final class DeadLetterReplay {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterReplay.class);
    private static final int LETTERS_OF_ONE_POLL = 50;
    private static final Duration POLL = Duration.ofMillis(200);

    /** What waits on one dead-letter topic. */
    record Waiting(String topic, long letters) {}

    /** One letter; never what is in it. */
    record Letter(
            String topic,
            int partition,
            long offset,
            String subscription,
            @Nullable String type,
            @Nullable String key,
            String reason,
            Instant setAsideAt) {}

    /**
     * What waits, the oldest first.
     *
     * @param complete whether everything was looked at and is named
     */
    record Listing(String service, List<Waiting> topics, List<Letter> letters, boolean complete) {}

    /** How a replay ended. */
    enum End {
        /** Every letter that was there when it began was replayed. */
        ALL_REPLAYED,
        /** Something that is needed is away, or the call took too long: go on with another one. */
        STOPPED,
        /** Another replay of this service is under way. */
        BUSY
    }

    /** What became of the letters. */
    record Result(String service, End end, int replayed, int setAsideAgain) {}

    private final ListenerContainerFactory consumers;
    private final Subscribers subscribers;
    private final DeadLetters deadLetters;
    private final MessagingProperties settings;
    private final String application;
    private final Clock clock;
    private final ReentrantLock oneAtATime = new ReentrantLock();

    DeadLetterReplay(
            ListenerContainerFactory consumers, DeadLetters deadLetters, MessagingProperties settings, Clock clock) {
        this.consumers = consumers;
        this.subscribers = consumers.subscribers();
        this.application = consumers.applicationName();
        this.deadLetters = deadLetters;
        this.settings = settings;
        this.clock = clock;
    }

    Listing list() {
        List<Letter> letters = new ArrayList<>();
        Map<String, Long> waiting = new HashMap<>();
        Instant deadline = clock.instant().plus(settings.replayMax());
        boolean complete;
        try (Consumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer));
            consumer.assign(ends.keySet());
            goToProgress(consumer);
            while (isBefore(consumer, ends) && clock.instant().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    DeadLetter letter = new DeadLetter(message);
                    subscribers.of(letter).ifPresent(subscriber -> {
                        waiting.merge(message.topic(), 1L, Long::sum);
                        if (letters.size() < settings.lettersListedMax()) {
                            letters.add(describe(letter, subscriber.group()));
                        }
                    });
                }
            }
            complete = !isBefore(consumer, ends)
                    && waiting.values().stream().mapToLong(Long::longValue).sum() == letters.size();
        }
        List<Waiting> topics = waiting.entrySet().stream()
                .map(topic -> new Waiting(topic.getKey(), topic.getValue()))
                .toList();
        return new Listing(application, topics, letters, complete);
    }

    /** Replays what is there now, in its order; returns when that is done, or can't go on. */
    Result replay() {
        if (!oneAtATime.tryLock()) {
            return new Result(application, End.BUSY, 0, 0);
        }
        try (Consumer<String, byte[]> consumer = consumer()) {
            Result result = new Run(consumer).run();
            log.info(
                    "Replayed {} dead letters, of which {} were set aside again: {}",
                    result.replayed(),
                    result.setAsideAgain(),
                    result.end());
            return result;
        } finally {
            oneAtATime.unlock();
        }
    }

    /** One replay. */
    private final class Run {

        private final Consumer<String, byte[]> consumer;
        private final Map<TopicPartition, Long> ends;
        private final Instant deadline = clock.instant().plus(settings.replayMax());
        private int replayed;
        private int setAsideAgain;

        Run(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
            this.ends = consumer.endOffsets(partitions(consumer));
        }

        Result run() {
            consumer.subscribe(deadLetterTopics());
            Instant turnUntil = clock.instant().plus(settings.replayPatience());
            boolean wasOurs = false;
            while (clock.instant().isBefore(wasOurs ? deadline : turnUntil)) {
                if (!take(consumer.poll(POLL))) {
                    return result(End.STOPPED);
                }
                wasOurs |= !consumer.assignment().isEmpty();
                if (wasOurs && !isBefore(consumer, ends)) {
                    return result(End.ALL_REPLAYED);
                }
            }
            return result(wasOurs ? End.STOPPED : End.BUSY);
        }

        private boolean take(ConsumerRecords<String, byte[]> messages) {
            for (ConsumerRecord<String, byte[]> message : messages) {
                TopicPartition partition = new TopicPartition(message.topic(), message.partition());
                if (message.offset() >= ends.getOrDefault(partition, 0L)) {
                    continue; // came after the call
                }
                try {
                    replay(new DeadLetter(message));
                    consumer.commitSync(Map.of(partition, new OffsetAndMetadata(message.offset() + 1)));
                } catch (RuntimeException failure) { // an outage: of what the consumer needs, or of Kafka
                    log.warn(
                            "The replay stops at {} of {}: {}",
                            message.offset(),
                            partition,
                            failure.getClass().getName());
                    return false;
                }
            }
            return true;
        }

        private void replay(DeadLetter letter) {
            Optional<Subscribers.Subscriber> subscriber = subscribers.of(letter);
            if (subscriber.isEmpty()) {
                return;
            }
            ConsumerRecord<String, byte[]> message = letter.original();
            try {
                subscriber.get().taker().accept(message);
            } catch (RuntimeException failure) {
                if (TransientFailures.isTransient(failure)) {
                    throw failure;
                }
                deadLetters.setAside(message, subscriber.get().group(), failure);
                setAsideAgain++;
            }
            replayed++;
        }

        private Result result(End end) {
            return new Result(application, end, replayed, setAsideAgain);
        }
    }

    /** The group's name has a part more than those of subscriptions: how far a replay has come is no lag. */
    private Consumer<String, byte[]> consumer() {
        Properties limits = new Properties();
        limits.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "" + LETTERS_OF_ONE_POLL);
        limits.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "" + settings.replayPatience().toMillis());
        return consumers.consumer("dead-letters.replay", limits);
    }

    private Set<String> deadLetterTopics() {
        return subscribers.topics().stream()
                .map(topic -> topic + Topics.DEAD_LETTER_SUFFIX)
                .collect(Collectors.toSet());
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return deadLetterTopics().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static void goToProgress(Consumer<?, ?> consumer) {
        Map<TopicPartition, OffsetAndMetadata> progress = consumer.committed(consumer.assignment());
        consumer.beginningOffsets(consumer.assignment()).forEach((partition, beginning) -> {
            OffsetAndMetadata reached = progress.get(partition);
            consumer.seek(partition, reached == null ? beginning : Math.max(beginning, reached.offset()));
        });
    }

    private static boolean isBefore(Consumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return consumer.assignment().stream()
                .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L));
    }

    private static Letter describe(DeadLetter letter, String group) {
        ConsumerRecord<String, byte[]> kept = letter.kept();
        return new Letter(
                kept.topic(),
                kept.partition(),
                kept.offset(),
                group,
                letter.type().orElse(null),
                kept.key(),
                letter.reason(),
                letter.setAsideAt());
    }
}
