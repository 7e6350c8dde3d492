package dev.jetway.platform.messaging;

import dev.jetway.contracts.Topics;
import dev.jetway.platform.defaults.PlatformAutoConfiguration;
import dev.jetway.platform.security.EndpointRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.MicrometerConsumerListener;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Consumers of events, topics and dead letters. */
@AutoConfiguration(
        after = {KafkaAutoConfiguration.class, PlatformAutoConfiguration.class},
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration"
        })
@ConditionalOnClass({KafkaTemplate.class, KafkaAutoConfiguration.class})
@EnableConfigurationProperties(MessagingProperties.class)
public class MessagingAutoConfiguration {

    static final Duration RETENTION = Duration.ofDays(7);
    private static final int POLL_EVENTS_MAX = 50;

    /**
     * Created by the first service that starts. Of an existing topic nothing is changed but the number of partitions, if the setting was
     * raised and the account may alter topics: keys then move to other partitions, so all events must have been handled before.
     */
    @Bean
    KafkaAdmin.NewTopics jetwayTopics(MessagingProperties properties) {
        return new KafkaAdmin.NewTopics(Topics.ALL.stream()
                .flatMap(topic -> Stream.of(
                        topic(topic, Topics.OF_ONE_PARTITION.contains(topic) ? 1 : properties.partitions(), properties),
                        topic(topic + Topics.DEAD_LETTER_SUFFIX, 1, properties)))
                .toArray(NewTopic[]::new));
    }

    @Bean
    DeadLetters deadLetters(KafkaProperties kafka, MeterRegistry meters) {
        return new DeadLetters(
                new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(
                        kafka.buildProducerProperties(), new StringSerializer(), new ByteArraySerializer())),
                meters);
    }

    @Bean
    ListenerContainerFactory consumers(
            KafkaProperties kafka,
            MeterRegistry meters,
            MessagingProperties properties,
            DeadLetters deadLetters,
            ApplicationContext application,
            @Value("${spring.application.name}") String applicationName) {
        DefaultKafkaConsumerFactory<String, byte[]> factory = new DefaultKafkaConsumerFactory<>(
                kafka.buildConsumerProperties(), new StringDeserializer(), new ByteArrayDeserializer());
        factory.addListener(new MicrometerConsumerListener<>(meters));
        return new ListenerContainerFactory(
                factory,
                deadLetters,
                properties,
                application,
                applicationName,
                kafka.getListener().isAutoStartup());
    }

    /** The API of dead letters, in services that check tokens. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(Jwt.class)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnBean(EndpointRules.class)
    static class DeadLetterApi {

        @Bean
        DeadLetterController deadLetterController(
                ListenerContainerFactory consumers,
                DeadLetters deadLetters,
                MessagingProperties properties,
                Clock clock) {
            return new DeadLetterController(new DeadLetterReplay(consumers, deadLetters, properties, clock));
        }
    }

    @Bean
    @ConditionalOnBean(EventSubscription.class)
    ListenerContainerLifecycle eventContainers(
            List<EventSubscription> subscriptions,
            ListenerContainerFactory consumers,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions,
            JsonMapper json,
            DeadLetters deadLetters,
            ObservationRegistry observations,
            MeterRegistry meters) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        subscriptions.forEach(subscription -> deadLetters.expectFrom(subscription.topics()));
        return new ListenerContainerLifecycle(subscriptions.stream()
                .map(subscription -> {
                    EventReceiver receiver = new EventReceiver(
                            subscription,
                            jdbc,
                            clock,
                            transaction,
                            json,
                            new EventTelemetry(subscription, observations, meters, clock));
                    return consumers.container(
                            subscription.name(), subscription.topics(), receiver, receiver::onMessage, POLL_EVENTS_MAX);
                })
                .toList());
    }

    private static NewTopic topic(String name, int partitions, MessagingProperties properties) {
        return new NewTopic(name, partitions, properties.replicationFactor())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, Long.toString(RETENTION.toMillis())));
    }
}
