package dev.jetway.booking.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class BookingDocumentIT extends TravellerIT {

    @Test
    void theDocumentNamesEveryCall() {
        JsonNode document = body(http().get().uri("/v3/api-docs")).body();
        assertThat(document.path("paths").propertyNames())
                .contains(
                        "/api/v1/bookings",
                        "/api/v1/bookings/{reference}",
                        "/api/v1/bookings/{reference}/payments",
                        "/api/v1/bookings/{reference}/cancellation",
                        "/api/v1/bookings/{reference}/cancellation-quotes",
                        "/api/v1/bookings/{reference}/events",
                        "/api/v1/flights/{flightId}/passengers",
                        "/api/v1/disruptions",
                        "/api/v1/bookings/{reference}/calendar",
                        "/api/v1/staff/bookings",
                        "/api/v1/staff/flights/{flightId}/impact",
                        "/api/v1/staff/sales-health");
        for (String list : List.of("bookings", "disruptions", "flights/{flightId}/passengers", "staff/bookings")) {
            JsonNode limit = document.path("paths")
                    .path("/api/v1/" + list)
                    .path("get")
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("name").asString().equals("limit"))
                    .findAny()
                    .orElseThrow();
            assertThat(limit.path("in").asString()).isEqualTo("query");
            assertThat(limit.path("required").asBoolean()).isFalse();
            assertThat(limit.path("schema").toString()).contains("\"default\":20", "\"minimum\":1", "\"maximum\":100");
        }
        JsonNode cancellation = document.at("/paths/~1api~1v1~1bookings~1{reference}~1cancellation/post");
        assertThat(cancellation.path("operationId").asString()).isEqualTo("cancelBooking");
        assertThat(cancellation.at("/requestBody/content").propertyNames()).containsExactly("application/json");
        assertThat(cancellation.at("/requestBody/required").asBoolean()).isFalse();
        assertThat(document.toString()).doesNotContain("travellerId");
    }
}
