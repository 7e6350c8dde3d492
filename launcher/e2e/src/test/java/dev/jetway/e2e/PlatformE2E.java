package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Tests of the whole platform share one start of it. */
abstract class PlatformE2E {

    static PlatformUnderTest platform() {
        return PlatformUnderTest.shared();
    }

    static Api anonymous() {
        return Api.anonymous(URI.create(platform().baseUrl()));
    }

    /** A service's own port, past the gateway. */
    static Api at(String service) {
        return Api.anonymous(URI.create("http://127.0.0.1:" + platform().port(service, "http")));
    }

    /** A service's management port, which is not public. */
    static Api management(String service) {
        return Api.anonymous(URI.create("http://127.0.0.1:" + platform().port(service, "management")));
    }

    /** Somebody who has just registered and signed in. */
    static Traveller newTraveller() {
        String email = "traveller-" + UUID.randomUUID() + "@example.org";
        Traveller.register(anonymous(), email);
        return new Traveller(email, anonymous().withToken(platform().token(email, Traveller.PASSWORD)));
    }

    static Api staff() {
        return anonymous().withToken(platform().token("staff@jetway.dev", "jetway-demo-2026"));
    }

    /** A number that the primary gives, asked with the rights of one service. */
    static long numberOnPrimary(String service, String sql) {
        try (Connection connection = platform().database(service);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).as(sql).isTrue();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void changeOnPrimary(String service, String sql) {
        try (Connection connection = platform().database(service);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
