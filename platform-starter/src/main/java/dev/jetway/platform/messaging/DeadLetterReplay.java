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
 * Lists the dead letters of this service, and replays them to their handlers.
 *
 * <p>The progress is the committed offsets of a consumer group, so that each dead letter is replayed once, by any replica, and
 * concurrent replays share the partitions. A message that fails again is published again at the end of the topic, for a later
 * replay; a transient failure stops the replay. Dead letters of other services on the topic are skipped, and those that are older
 * than the topic's retention: Kafka deletes them with their segment only, and may have forgotten by then that they were replayed.
 */
final class DeadLetterReplay {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterReplay.class);
    private static final int POLL_LETTERS_MAX = 50;
    private static final Duration POLL = Duration.ofMillis(200);
    /** A fetch that waits at the end of a topic delays other requests to the broker, and the close of the consumer. */
    private static final Duration FETCH_WAIT = Duration.ofMillis(20);

    /** Dead letters on one topic. */
    record TopicResponse(String topic, long letters) {}

    /** A dead letter, without its payload. */
    record DeadLetterResponse(
            String topic,
            int partition,
            long offset,
            String subscription,
            @Nullable String type,
            @Nullable String key,
            String reason,
            Instant setAsideAt) {}

    /**
     * The dead letters, oldest first.
     *
     * @param complete whether all were read and listed
     */
    record ListingResponse(
            String service, List<TopicResponse> topics, List<DeadLetterResponse> letters, boolean complete) {}

    /** The end of a replay. */
    enum End {
        /** All dead letters that existed at its start were replayed. */
        ALL_REPLAYED,
        /** A transient failure, or the maximum duration; to be continued by another replay. */
        STOPPED,
        /** Another replay of this service is in progress. */
        BUSY
    }

    /** The result of a replay. */
    record ReplayResponse(String service, End end, int replayed, int setAsideAgain) {}

    private final ListenerContainerFactory consumers;
    private final DeadLetters deadLetters;
    private final MessagingProperties properties;
    private final String application;
    private final Clock clock;
    private final ReentrantLock inProgress = new ReentrantLock();

    DeadLetterReplay(
            ListenerContainerFactory consumers, DeadLetters deadLetters, MessagingProperties properties, Clock clock) {
        this.consumers = consumers;
        this.application = consumers.applicationName();
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.clock = clock;
    }

    ListingResponse list() {
        List<DeadLetterResponse> letters = new ArrayList<>();
        Map<String, Long> counts = new HashMap<>();
        Instant deadline = clock.instant().plus(properties.replayMax());
        boolean complete;
        try (Consumer<String, byte[]> consumer = consumer()) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions(consumer));
            consumer.assign(ends.keySet());
            seekToProgress(consumer);
            while (isBefore(consumer, ends) && clock.instant().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(POLL)) {
                    DeadLetter letter = new DeadLetter(message);
                    subscriberOf(letter).ifPresent(subscriber -> {
                        counts.merge(message.topic(), 1L, Long::sum);
                        if (letters.size() < properties.lettersListedMax()) {
                            letters.add(describe(letter, subscriber.group()));
                        }
                    });
                }
            }
            complete = !isBefore(consumer, ends)
                    && counts.values().stream().mapToLong(Long::longValue).sum() == letters.size();
        }
        List<TopicResponse> topics = counts.entrySet().stream()
                .map(topic -> new TopicResponse(topic.getKey(), topic.getValue()))
                .toList();
        return new ListingResponse(application, topics, letters, complete);
    }

    /** Replays the dead letters that exist now, in order. */
    ReplayResponse replay() {
        if (!inProgress.tryLock()) {
            return new ReplayResponse(application, End.BUSY, 0, 0);
        }
        try (Consumer<String, byte[]> consumer = consumer()) {
            ReplayResponse result = new Run(consumer).run();
            log.info(
                    "Replayed {} dead letters, of which {} failed again: {}",
                    result.replayed(),
                    result.setAsideAgain(),
                    result.end());
            return result;
        } finally {
            inProgress.unlock();
        }
    }

    /** One replay. */
    private final class Run {

        private final Consumer<String, byte[]> consumer;
        private final Map<TopicPartition, Long> ends;
        private final Instant deadline = clock.instant().plus(properties.replayMax());
        private int replayed;
        private int setAsideAgain;

        Run(Consumer<String, byte[]> consumer) {
            this.consumer = consumer;
            this.ends = consumer.endOffsets(partitions(consumer));
        }

        ReplayResponse run() {
            consumer.subscribe(deadLetterTopics());
            Instant assignmentDeadline = clock.instant().plus(properties.replayPatience());
            boolean assigned = false;
            while (clock.instant().isBefore(assigned ? deadline : assignmentDeadline)) {
                if (!replay(consumer.poll(POLL))) {
                    return result(End.STOPPED);
                }
                assigned |= !consumer.assignment().isEmpty();
                if (assigned && !isBefore(consumer, ends)) {
                    return result(End.ALL_REPLAYED);
                }
            }
            return result(assigned ? End.STOPPED : End.BUSY);
        }

        private boolean replay(ConsumerRecords<String, byte[]> messages) {
            for (ConsumerRecord<String, byte[]> message : messages) {
                TopicPartition partition = new TopicPartition(message.topic(), message.partition());
                if (message.offset() >= ends.getOrDefault(partition, 0L)) {
                    continue; // published after the start
                }
                try {
                    replay(new DeadLetter(message));
                    consumer.commitSync(Map.of(partition, new OffsetAndMetadata(message.offset() + 1)));
                } catch (RuntimeException failure) { // transient, or of Kafka
                    log.warn(
                            "Replay stopped at offset {} of {}: {}",
                            message.offset(),
                            partition,
                            failure.getClass().getName());
                    return false;
                }
            }
            return true;
        }

        private void replay(DeadLetter letter) {
            Optional<ListenerContainerFactory.Subscriber> subscriber = subscriberOf(letter);
            if (subscriber.isEmpty()) {
                return;
            }
            ConsumerRecord<String, byte[]> message = letter.original();
            try {
                subscriber.get().handler().accept(message);
            } catch (RuntimeException failure) {
                if (TransientFailures.isTransient(failure)) {
                    throw failure;
                }
                deadLetters.publish(message, subscriber.get().group(), failure);
                setAsideAgain++;
            }
            replayed++;
        }

        private ReplayResponse result(End end) {
            return new ReplayResponse(application, end, replayed, setAsideAgain);
        }
    }

    private Optional<ListenerContainerFactory.Subscriber> subscriberOf(DeadLetter letter) {
        boolean isKept = letter.publishedAt().isAfter(clock.instant().minus(MessagingAutoConfiguration.RETENTION));
        return isKept ? consumers.subscriber(letter.group()) : Optional.empty();
    }

    /** The group is named differently from those of subscriptions, since its lag is not monitored. */
    private Consumer<String, byte[]> consumer() {
        Properties limits = new Properties();
        limits.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "" + POLL_LETTERS_MAX);
        limits.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "" + FETCH_WAIT.toMillis());
        limits.put(
                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                "" + properties.replayPatience().toMillis());
        return consumers.consumer("dead-letters.replay", limits);
    }

    private Set<String> deadLetterTopics() {
        return consumers.topics().stream()
                .map(topic -> topic + Topics.DEAD_LETTER_SUFFIX)
                .collect(Collectors.toSet());
    }

    private List<TopicPartition> partitions(Consumer<?, ?> consumer) {
        return deadLetterTopics().stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    private static void seekToProgress(Consumer<?, ?> consumer) {
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

    private static DeadLetterResponse describe(DeadLetter letter, String group) {
        ConsumerRecord<String, byte[]> message = letter.message();
        return new DeadLetterResponse(
                message.topic(),
                message.partition(),
                message.offset(),
                group,
                letter.type().orElse(null),
                message.key(),
                letter.reason(),
                letter.publishedAt());
    }
}
