package dev.jetway.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;

/** Invalid requests, missing rights and the OpenAPI document. */
class ProblemResponsesIT extends ApiIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                     | 400",
                "not json                                               | 400",
                "{\"flightNumber\":\"BA1\",\"origin\":\"CAI\",\"destination\":\"CAI\",\"aircraft\":\"Concorde\","
                        + "\"departureTime\":\"2026-01-01T00:00:00Z\",\"arrivalTime\":\"2025-01-01T00:00:00Z\"} | 400",
                "{\"flightNumber\":\"JW9997\",\"origin\":\"CAI\",\"destination\":\"LHR\",\"aircraft\":\"A20N\","
                        + "\"departureTime\":\"2026-01-01T00:00:00Z\",\"arrivalTime\":\"2026-01-01T05:00:00Z\","
                        + "\"fares\":[{\"cabin\":\"ECONOMY\",\"price\":{}}]} | 400"
            })
    void anInvalidFlightIsRejected(String body, int status) {
        post(STAFF, "/api/v1/flights", body, status);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/v1/offers,                                  , 400, invalid-request",
        "GET,  /api/v1/offers?origin=CAI&destination=LHR&departureDate=2020-01-01, , 400, invalid-request",
        "GET,  /api/v1/flights,                                 , 400, invalid-request",
        "GET,  /api/v1/flights/JW9998-2026-12-01,               , 404, not-found",
        "GET,  /api/v1/flights/nonsense,                        , 404, not-found",
        "GET,  /api/v1/flights/nonsense/seat-map,               , 404, not-found",
        "GET,  /api/v1/airports?limit=0,                        , 400, invalid-request",
        "GET,  /api/v1/airports?limit=x,                        , 400, invalid-request",
        "GET,  /api/v1/airports?cursor=nonsense,                , 400, invalid-request",
        "GET,  /api/v1/airports?cursor=,                        , 400, invalid-request",
        "POST, /api/v1/flights,                                 , 401, unauthorized",
        "POST, /api/v1/flights,                         traveller, 403, forbidden",
        "POST, /api/v1/flights/JW1-2026-12-01/delay,    traveller, 403, forbidden",
        "POST, /api/v1/flights/JW9998-2026-12-01/cancellation, staff, 404, not-found",
        "POST, /internal/v1/holds,                              , 401, unauthorized",
        "POST, /internal/v1/holds,                      traveller, 403, forbidden",
        "POST, /internal/v1/holds,                          staff, 403, forbidden",
        "POST, /internal/v1/holds,                booking-service, 400, invalid-request",
        "GET,  /internal/v1/anything,             booking-service, 403, forbidden",
        "GET,  /api/v1/flights,                              junk, 401, unauthorized",
        "GET,  /api/v1/fares/calendar,                           , 400, invalid-request",
        "POST, /api/v1/fares/calendar,                      staff, 405, method-not-allowed",
        "GET,  /api/v1/staff/flights,                            , 401, unauthorized",
        "GET,  /api/v1/staff/flights,                   traveller, 403, forbidden",
        "GET,  /api/v1/staff/flights,             booking-service, 403, forbidden",
        "GET,  /api/v1/staff/flights,                       staff, 400, invalid-request",
        "GET,  /api/v1/staff/actions,                            , 401, unauthorized",
        "GET,  /api/v1/staff/actions,                   traveller, 403, forbidden",
        "GET,  /api/v1/staff/actions,             booking-service, 403, forbidden",
        "GET,  /api/v1/staff/actions?limit=0,               staff, 400, invalid-request",
        "GET,  /api/v1/staff/nothing,                   traveller, 403, forbidden",
        "GET,  /api/v1/staff/nothing,                       staff, 404, not-found"
    })
    void everyRefusalIsAProblem(String method, String path, String token, int status, String code) {
        RestTestClient client = switch (token) {
            case null -> http();
            case "traveller" -> http(TRAVELLER);
            case "staff" -> http(STAFF);
            case "booking-service" -> http(BOOKING_SERVICE);
            default -> http(token);
        };
        RestTestClient.RequestBodySpec request =
                client.method(HttpMethod.valueOf(method)).uri(path);
        if (method.equals("POST")) {
            request.contentType(MediaType.APPLICATION_JSON).body("{}");
        }
        request.exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @Test
    void aFlightOfStaffIsDocumentedWithTheFieldsOfAFlight() {
        JsonNode schemas = ok("/v3/api-docs").path("components").path("schemas");
        List<String> fields =
                new ArrayList<>(schemas.path("Flight").path("properties").propertyNames());
        fields.addAll(List.of("direction", "seatsTotal", "seatsSold", "seatsHeld"));
        JsonNode flight = schemas.path("StaffFlight");
        assertThat(flight.path("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(fields);
        assertThat(flight.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(fields);
    }

    @Test
    void theOpenApiDocumentHasEveryPublicOperation() {
        JsonNode paths = ok("/v3/api-docs").path("paths");
        assertThat(paths.propertyNames())
                .contains(
                        "/api/v1/airports",
                        "/api/v1/offers",
                        "/api/v1/fares/calendar",
                        "/api/v1/staff/flights",
                        "/api/v1/staff/actions",
                        "/api/v1/flights",
                        "/api/v1/flights/{flightId}",
                        "/api/v1/flights/{flightId}/seat-map",
                        "/api/v1/flights/{flightId}/delay",
                        "/api/v1/flights/{flightId}/cancellation")
                .doesNotContain("/internal/v1/holds");
    }
}
