package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The documents that Swagger UI shows: valid, complete, cared for, and of nothing but the public API. */
class ApiDocumentsE2E extends PlatformE2E {

    /** The public contract. */
    private static final Set<String> PROMISED = Set.of(
            "POST /api/v1/travellers",
            "GET /api/v1/airports",
            "GET /api/v1/offers",
            "GET /api/v1/flights",
            "GET /api/v1/flights/{flightId}",
            "GET /api/v1/flights/{flightId}/seat-map",
            "POST /api/v1/bookings",
            "GET /api/v1/bookings",
            "GET /api/v1/bookings/{reference}",
            "POST /api/v1/bookings/{reference}/payments",
            "POST /api/v1/bookings/{reference}/cancellation",
            "GET /api/v1/bookings/{reference}/events",
            "POST /api/v1/flights",
            "POST /api/v1/flights/{flightId}/delay",
            "POST /api/v1/flights/{flightId}/cancellation",
            "GET /api/v1/flights/{flightId}/passengers",
            "GET /api/v1/disruptions",
            "GET /api/v1/notifications");

    /** What needs no token. */
    private static final Set<String> OPEN = Set.of(
            "POST /api/v1/travellers",
            "GET /api/v1/airports",
            "GET /api/v1/offers",
            "GET /api/v1/flights",
            "GET /api/v1/flights/{flightId}",
            "GET /api/v1/flights/{flightId}/seat-map");

    private final Map<String, ApiDocument> documents =
            ApiDocuments.of(URI.create(platform().baseUrl())).byService();

    @Test
    void aParserOfOpenApiFindsNothingToSay() {
        documents.forEach((service, document) -> {
            SwaggerParseResult parsed =
                    new OpenAPIV3Parser().readContents(document.json().toString());
            assertThat(parsed.getMessages()).as(service).isNullOrEmpty();
            assertThat(parsed.getOpenAPI().getPaths()).as(service).isNotEmpty();
        });
    }

    @Test
    void everyDocumentKeepsTheRules() {
        documents.forEach((service, document) -> assertThat(
                        DocumentRules.findings(document, platform().baseUrl()))
                .as(service)
                .isEmpty());
    }

    @Test
    void togetherTheyHaveAllThatWasPromised() {
        assertThat(documents.values().stream()
                        .flatMap(document -> document.operations().stream())
                        .map(Object::toString))
                .containsAll(PROMISED)
                .doesNotHaveDuplicates();
    }

    @Test
    void theySayWhichCallsNeedAToken() {
        Set<String> open = documents.values().stream()
                .flatMap(document -> document.operations().stream())
                .filter(operation -> operation.node().path("security").isEmpty())
                .map(Object::toString)
                .collect(Collectors.toSet());
        assertThat(open).isEqualTo(OPEN);
    }
}
