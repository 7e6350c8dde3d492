package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Tests of the whole platform share one start of it. */
@ExtendWith(FailureLogs.class)
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

    /** The seats of a flight with their statuses, as the seat map shows them. */
    static Map<String, String> seats(String flightId) {
        Map<String, String> seats = new TreeMap<>();
        for (JsonNode row : anonymous()
                .get("/api/v1/flights/" + flightId + "/seat-map")
                .body()
                .findValues("seats")) {
            row.forEach(seat ->
                    seats.put(seat.path("seat").asString(), seat.path("status").asString()));
        }
        return seats;
    }

    /** A number that the primary gives, asked with the rights of one service. */
    static long numberOnPrimary(String service, String sql) {
        return platform().database(service).sql(sql).query(Long.class).single();
    }

    static void changeOnPrimary(String service, String sql) {
        assertThat(platform().database(service).sql(sql).update()).as(sql).isPositive();
    }
}
