package dev.jetway.e2e;

import dev.jetway.launcher.platform.Secrets;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** How clients sign in to the Kafka under test. */
record KafkaAccounts(int port, Secrets passwords) {

    static final String ADMINISTRATOR = "admin";

    private static final int TIMEOUT_MILLIS = 2_000;

    /** A client's settings, signed in as the administrator. */
    Map<String, Object> administrator() {
        return client("PLAIN", "plain.PlainLoginModule", ADMINISTRATOR);
    }

    /** A client's settings, signed in as a service. */
    Map<String, Object> client(String account) {
        return client("SCRAM-SHA-512", "scram.ScramLoginModule", account);
    }

    private Map<String, Object> client(String mechanism, String module, String account) {
        return Map.of(
                "bootstrap.servers",
                address(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                        .formatted(module, account, passwords.password(account)),
                "default.api.timeout.ms",
                TIMEOUT_MILLIS,
                "request.timeout.ms",
                TIMEOUT_MILLIS);
    }

    /** Sends an event and waits until it is stored. */
    static void send(Map<String, Object> client, String topic, String key, String type, String payload) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.putAll(Map.of("max.block.ms", 10_000, "delivery.timeout.ms", 10_000));
        ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, payload);
        Map.of("ce_id", key, "ce_type", type)
                .forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(message).get(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    String address() {
        return "127.0.0.1:" + port;
    }
}
