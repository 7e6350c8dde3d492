package dev.jetway.notification;

import dev.jetway.contracts.BookingEvent;
import dev.jetway.contracts.BookingSnapshot;
import dev.jetway.contracts.EventType;
import dev.jetway.contracts.Topics;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.infrastructure.SmtpServer;
import dev.jetway.testsupport.GoldenEvents;
import dev.jetway.testsupport.RestClients;
import dev.jetway.testsupport.TokenKeys;
import dev.jetway.testsupport.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.EntityExchangeResult;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service on a real primary, Kafka and mail server. */
@Import(TokenKeys.class)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"eureka.client.enabled=false", "management.server.port=0"})
abstract class ServiceIT {

    static final SmtpServer SMTP = SharedInfrastructure.smtp();

    final String traveller = UUID.randomUUID().toString();
    final String address = "traveller-" + traveller + "@example.org";

    @LocalServerPort
    int port;

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    JavaMailSenderImpl sender;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SharedInfrastructure.configure("notification", registry::add);
        registry.add("spring.mail.host", () -> SMTP.smtp().host());
        registry.add("spring.mail.port", () -> SMTP.smtp().port());
    }

    /** Without a token if it is empty. */
    RestTestClient http(String token) {
        return RestClients.at("http://127.0.0.1:" + port, token);
    }

    BookingSnapshot booking() {
        return with(GoldenEvents.of(BookingEvent.Confirmed.class).booking(), address);
    }

    BookingSnapshot with(BookingSnapshot it, String recipient) {
        return new BookingSnapshot(
                it.reference(),
                traveller,
                recipient,
                it.total(),
                it.fareBrand(),
                it.paymentDeadline(),
                it.segments(),
                it.passengers(),
                it.cancellation(),
                it.missedConnections());
    }

    void send(BookingEvent event) {
        send(UUID.randomUUID().toString(), event);
    }

    void send(String eventId, BookingEvent event) {
        send(eventId, event, Map.of());
    }

    /** Publishes what booking-service would. */
    void send(String eventId, BookingEvent event, Map<String, String> headers) {
        ProducerRecord<String, String> message =
                new ProducerRecord<>(Topics.BOOKING_EVENTS, event.subject(), json.writeValueAsString(event));
        Map<String, String> all = new HashMap<>(headers);
        all.put("ce_id", eventId);
        all.put("ce_type", EventType.of(event).wireName());
        all.forEach((name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedInfrastructure.kafka().toString(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(message);
        }
    }

    /** The mails as they came in, headers and all; none if the server does not know the address. */
    List<String> mailsTo(String recipient) {
        EntityExchangeResult<String> response = RestClients.at(SMTP.messagesUrl(recipient))
                .get()
                .exchange()
                .expectBody(String.class)
                .returnResult();
        return response.getStatus().is2xxSuccessful()
                ? json.readTree(response.getResponseBody())
                        .valueStream()
                        .map(mail -> mail.get("mimeMessage").asString())
                        .toList()
                : List.of();
    }

    void withoutMailServer(Runnable work) {
        int up = sender.getPort();
        sender.setPort(1);
        try {
            work.run();
        } finally {
            sender.setPort(up);
        }
    }

    JsonNode list(String query) {
        return list(traveller, query);
    }

    JsonNode list(String subject, String query) {
        return json.readTree(http(subject, "TRAVELLER")
                .get()
                .uri("/api/v1/notifications" + query)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    RestTestClient http(String subject, String role) {
        return http(Tokens.token(subject, role));
    }
}
