package dev.jetway.booking;

import dev.jetway.infrastructure.MySqlServer;
import dev.jetway.infrastructure.SharedInfrastructure;
import dev.jetway.testsupport.RestClients;
import dev.jetway.testsupport.SentStatements;
import dev.jetway.testsupport.TokenKeys;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

/** The whole service on real servers; only flight-service is played. One start serves all tests that extend this. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = BookingServiceApplication.class,
        properties = {
            "eureka.client.enabled=false",
            "management.server.port=0",
            "jetway.client.secret=test",
            "jetway.booking.expiry-interval=1h",
            "jetway.booking.flight-change-interval=1h",
            "jetway.booking.flight-change-settle=0s",
            "jetway.booking.streams.interval=50ms",
            "jetway.booking.streams.heartbeat=1s",
            "jetway.messaging.retry-interval=50ms"
        })
@Import({ServiceIT.Parties.class, TokenKeys.class})
public abstract class ServiceIT {

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected FakeFlightService flightService;

    @TestConfiguration(proxyBeanMethods = false)
    static class Parties {

        @Bean
        @Primary
        FakeFlightService flightServiceDouble() {
            return new FakeFlightService();
        }
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        SharedInfrastructure.configure("booking", registry::add);
        registry.add(
                "spring.datasource.hikari.data-source-properties.queryInterceptors", SentStatements.class::getName);
        registry.add(
                "spring.cassandra.contact-points",
                () -> SharedInfrastructure.cassandra().toString());
    }

    /** How many transactions wait for the lock of a traveller. */
    protected static int waitingForATraveller() throws SQLException {
        MySqlServer server = SharedInfrastructure.mariaDb();
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(""), server.rootUser(), server.rootPassword());
                Statement query = connection.createStatement();
                ResultSet rows = query.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'"
                                + " AND trx_query LIKE '%booking_traveller%'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    protected String origin() {
        return "http://127.0.0.1:" + port;
    }

    protected RestTestClient http() {
        return RestClients.at(origin());
    }

    protected RestTestClient http(String token) {
        return RestClients.at(origin(), token);
    }
}
