package dev.jetway.platform.example;

import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.testsupport.RestClients;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The example service on MariaDB, Kafka and Cassandra; one context for all subclasses. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = ExampleApplication.class,
        properties = {
            "spring.application.name=example-service",
            "eureka.client.enabled=false",
            "jetway.cassandra.keyspace=platform_test",
            "jetway.messaging.retry-interval=50ms",
            "jetway.messaging.retry-interval-max=200ms",
            "server.tomcat.connection-timeout=2s",
            "management.server.port=0",
            "management.endpoints.web.exposure.include=*",
            "management.endpoint.loggers.access=unrestricted"
        })
abstract class PlatformIT {

    static final String TOPIC = "example.events." + UUID.randomUUID();
    static final String ROWS = "example.rows." + UUID.randomUUID();

    @LocalServerPort
    private int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    private KafkaTemplate<String, String> kafka;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SharedInfrastructure.startConcurrently();
        SharedInfrastructure.configure("example", registry::add);
        registry.add(
                "spring.cassandra.contact-points",
                () -> SharedInfrastructure.cassandra().toString());
        registry.add("example.topic", () -> TOPIC);
        registry.add("example.rows", () -> ROWS);
    }

    int port() {
        return port;
    }

    RestTestClient http() {
        return http("");
    }

    RestTestClient http(String token) {
        return RestClients.at("http://127.0.0.1:" + port, token);
    }

    void send(String topic, String key, String value, Map<String, String> headers) {
        send(new ProducerRecord<>(topic, key, value), headers);
    }

    void send(ProducerRecord<String, String> message, Map<String, String> headers) {
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        kafka.send(message).join();
    }

    /** Publishes the event of an authorized payment. */
    void authorized(String reference, String id) {
        send(
                TOPIC,
                reference,
                """
                {"bookingReference": "%s", "attemptId": "a", "amount": {"amount": "1.00", "currency": "USD"}}
                """.formatted(reference),
                Map.of("ce_id", id, "ce_type", "dev.jetway.payment.authorized.v1"));
    }

    /** How often the handler of such events had an effect. */
    int effectsOn(String reference) {
        return jdbc.sql("SELECT COUNT(*) FROM example_effect WHERE subject = ?")
                .param(reference)
                .query(Integer.class)
                .single();
    }
}
