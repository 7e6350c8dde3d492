package dev.jetway.platform.messaging;

import dev.jetway.platform.problem.TransientFailures;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ApplicationContext;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;

/** Creates listener containers of subscriptions, with the same limits. */
public final class ListenerContainerFactory {

    private static final double RETRY_INTERVAL_FACTOR = 2;

    private final ConsumerFactory<String, byte[]> kafka;
    private final DeadLetters deadLetters;
    private final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
    private final MessagingProperties properties;
    private final ApplicationContext application;
    private final String applicationName;
    private final boolean autoStartup;

    ListenerContainerFactory(
            ConsumerFactory<String, byte[]> kafka,
            DeadLetters deadLetters,
            MessagingProperties properties,
            ApplicationContext application,
            String applicationName,
            boolean autoStartup) {
        this.kafka = kafka;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.application = application;
        this.applicationName = applicationName;
        this.autoStartup = autoStartup;
    }

    /** A consumer without a container, in the group {@code <application>.<name>}. */
    org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer(String name, Properties more) {
        return kafka.createConsumer(group(name), name, null, more);
    }

    /**
     * A subscription with a container.
     *
     * @param handler handles a single replayed dead letter; throws if it can't process the message
     */
    record Subscriber(String group, Set<String> topics, Consumer<ConsumerRecord<String, byte[]>> handler) {}

    /** The subscriber in this group; empty if the group is of another service. */
    Optional<Subscriber> subscriber(String group) {
        return Optional.ofNullable(subscribers.get(group));
    }

    /** The topics of all subscriptions. */
    Set<String> topics() {
        return subscribers.values().stream()
                .flatMap(subscriber -> subscriber.topics().stream())
                .collect(Collectors.toSet());
    }

    String applicationName() {
        return applicationName;
    }

    /** The consumer group of a subscription of this service. */
    public String group(String name) {
        return applicationName + "." + name;
    }

    /**
     * A container that is not started, in the group {@code <application>.<name>}. Batches have one consumer: a second one would halve
     * them, and each costs polls when there is nothing to do.
     *
     * @param listener for records or batches
     * @param handler handles a single replayed dead letter
     * @param messagesMax of one poll
     */
    public ConcurrentMessageListenerContainer<String, byte[]> container(
            String name,
            Collection<String> topics,
            Object listener,
            Consumer<ConsumerRecord<String, byte[]>> handler,
            int messagesMax) {
        subscribers.put(group(name), new Subscriber(group(name), Set.copyOf(topics), handler));
        ContainerProperties properties = new ContainerProperties(topics.toArray(String[]::new));
        properties.setGroupId(group(name));
        properties.setMessageListener(listener);
        // Receivers observe the events that they handle, not all messages of a topic.
        properties.setObservationEnabled(false);
        properties.setMicrometerEnabled(false);
        properties.setMissingTopicsFatal(false);
        properties
                .getKafkaConsumerProperties()
                .putAll(Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "" + messagesMax));
        ConcurrentMessageListenerContainer<String, byte[]> container =
                new ConcurrentMessageListenerContainer<>(kafka, properties);
        container.setBeanName(name);
        container.setAutoStartup(autoStartup);
        container.setConcurrency(listener instanceof BatchMessageListener ? 1 : this.properties.concurrency());
        container.setCommonErrorHandler(errorHandler());
        container.setApplicationContext(application);
        return container;
    }

    /** Retries: without end for transient failures, otherwise a few attempts and then a dead letter. */
    private DefaultErrorHandler errorHandler() {
        DefaultErrorHandler handler = new DefaultErrorHandler(deadLetters, backOff());
        handler.setBackOffFunction((_, failure) -> TransientFailures.isTransient(failure) ? backOff() : bounded());
        handler.addNotRetryableExceptions(UnreadableMessage.class);
        // Retries use the records at hand: fetching them again would first wait for the end of the fetch in progress.
        handler.setSeekAfterError(false);
        return handler;
    }

    private BackOff bounded() {
        ExponentialBackOff backOff = backOff();
        backOff.setMaxAttempts(properties.attemptsMax() - 1);
        return backOff;
    }

    private ExponentialBackOff backOff() {
        ExponentialBackOff backOff =
                new ExponentialBackOff(properties.retryInterval().toMillis(), RETRY_INTERVAL_FACTOR);
        backOff.setMaxInterval(properties.retryIntervalMax().toMillis());
        return backOff;
    }
}
