package dev.jetway.platform.example;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.jetway.contracts.PaymentEvent;
import dev.jetway.platform.messaging.EventSubscription;
import dev.jetway.platform.projection.RowSubscription;
import dev.jetway.platform.security.EndpointRules;
import dev.jetway.testsupport.Tokens;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaAdmin;

/** A service that uses all features of the starter. */
@SpringBootApplication
class ExampleApplication {

    /** Transient failures by booking reference. */
    static final AtomicInteger TRANSIENT_FAILURES = new AtomicInteger();

    static final int OUTAGES = 6;

    /** Whether payments with references of this prefix can be processed. */
    static final AtomicBoolean FIXED = new AtomicBoolean();

    /** The MDC while a payment is handled: trace and correlation id. */
    static final Map<String, String> LOGGED = new ConcurrentHashMap<>();

    @Bean
    EndpointRules rules() {
        return rules -> rules.requestMatchers("/open/**")
                .permitAll()
                .requestMatchers("/mine/**")
                .hasRole("TRAVELLER")
                .requestMatchers("/internal/**")
                .hasAuthority("SCOPE_seats:hold");
    }

    @Bean
    JWKSource<SecurityContext> keys() {
        RSAKey key = Tokens.KEY.toPublicJWK();
        return new ImmutableJWKSet<>(new JWKSet(key));
    }

    @Bean
    KafkaAdmin.NewTopics exampleTopics(@Value("${example.topic}") String topic, @Value("${example.rows}") String rows) {
        return new KafkaAdmin.NewTopics(Stream.of(topic, rows, topic + "-dlt", rows + "-dlt")
                .map(name -> new NewTopic(name, 1, (short) 1))
                .toArray(NewTopic[]::new));
    }

    @Bean
    EventSubscription payments(JdbcClient jdbc, @Value("${example.topic}") String topic) {
        return EventSubscription.named("payments").to(topic).on(PaymentEvent.Authorized.class, event -> {
            jdbc.sql("INSERT INTO example_effect (subject) VALUES (?)")
                    .param(event.bookingReference())
                    .update();
            LOGGED.put(event.bookingReference(), MDC.get("traceId") + " " + MDC.get("bookingReference"));
            if (event.bookingReference().equals("OUTAGE") && TRANSIENT_FAILURES.getAndIncrement() < OUTAGES) {
                throw new CannotAcquireLockException("The database is busy");
            }
            if (event.bookingReference().startsWith("FIXABLE") && !FIXED.get()) {
                throw new IllegalStateException("A fault until a later release");
            }
            if (event.bookingReference().equals("FAULTY")) {
                throw new IllegalStateException("A fault in the handler");
            }
        });
    }

    @Bean
    RowSubscription seats(SeatProjection projection, @Value("${example.rows}") String topic) {
        return RowSubscription.of("seats", topic, projection::project);
    }
}
