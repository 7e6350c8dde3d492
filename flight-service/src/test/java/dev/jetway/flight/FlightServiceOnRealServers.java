package dev.jetway.flight;

import dev.jetway.flight.offer.application.OfferTokens;
import dev.jetway.flight.offer.application.TestOffers;
import dev.jetway.flight.schedule.domain.Flights;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.testsupport.RestClients;
import dev.jetway.testsupport.SentStatements;
import dev.jetway.testsupport.TokenKeys;
import dev.jetway.testsupport.Tokens;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The service on real servers; one start serves all tests that extend this. The timetable is three days long. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = FlightServiceApplication.class,
        properties = {
            "eureka.client.enabled=false",
            "management.server.port=0",
            "jetway.schedule.full-days=1",
            "jetway.schedule.trunk-days=1",
            "jetway.offer.answers-shared-for=0s",
            // All buyers of SeatContentionIT call at once; the gateway, which limits them, is not part of this test.
            "spring.datasource.hikari.connection-timeout=20000",
            "jetway.inventory.hold-timeout=60s",
            "spring.cassandra.request.timeout=20s",
            "jetway.inventory.sweep-interval=200ms",
            "jetway.token.service-audience=flight-service",
            "jetway.messaging.retry-interval=50ms",
            "jetway.messaging.retry-interval-max=200ms"
        })
@Import({TokenKeys.class, FlightServiceOnRealServers.Fixtures.class})
public abstract class FlightServiceOnRealServers {

    protected static final String STAFF = Tokens.staff();
    protected static final String TRAVELLER = Tokens.traveller("traveller");
    protected static final String BOOKING_SERVICE = Tokens.service("booking-service", "flight-service", "seats:hold");

    @LocalServerPort
    private int port;

    @Autowired
    protected TestFlights testFlights;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SharedInfrastructure.configure("flight", registry::add);
        registry.add(
                "spring.cassandra.contact-points",
                () -> SharedInfrastructure.cassandra().toString());
        registry.add(
                "spring.datasource.hikari.data-source-properties.queryInterceptors", SentStatements.class::getName);
        registry.add("jetway.offer.key", TestOffers.PROPERTIES::key);
        // A group of its own for each run reads only what this run sends.
        registry.add("spring.application.name", () -> "flight-service-" + UUID.randomUUID());
    }

    protected RestTestClient http() {
        return http("");
    }

    protected RestTestClient http(String token) {
        return RestClients.at("http://127.0.0.1:" + port, token);
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Fixtures {

        @Bean
        TestFlights testFlights(Flights flights, OfferTokens tokens) {
            return new TestFlights(flights, tokens);
        }

        @Bean
        static CassandraCalls cassandraCalls() {
            return new CassandraCalls();
        }

        @Bean
        RowChanges rowChanges(JdbcClient jdbc) {
            return new RowChanges(jdbc);
        }
    }
}
