package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All documents that a platform publishes, read once, as anybody finds them: by the list that Swagger UI reads. Every call
 * of the whole-system tests is held against them.
 */
final class ApiDocuments {

    private static final Map<URI, ApiDocuments> KNOWN = new ConcurrentHashMap<>();

    private static final Duration DOCUMENT_MAX = Duration.ofMinutes(2);

    /** Crowds are checked by sample, so that the check is not what is measured. */
    private static final int RESPONSES_OF_A_KIND_MAX = 200;

    private final Map<String, ApiDocument> byService;
    private final Map<String, AtomicInteger> checked = new ConcurrentHashMap<>();

    private ApiDocuments(Map<String, ApiDocument> byService) {
        this.byService = byService;
    }

    static ApiDocuments of(URI origin) {
        return KNOWN.computeIfAbsent(origin, ApiDocuments::read);
    }

    Map<String, ApiDocument> byService() {
        return byService;
    }

    /** Fails if an exchange is not as its document says. */
    void check(String method, String path, JsonNode request, int status, String contentType, JsonNode body) {
        String kind = method + " " + path.replaceAll("[A-Z0-9]{6}|JW[0-9-]+", "?") + " " + status;
        if (checked.computeIfAbsent(kind, _ -> new AtomicInteger()).incrementAndGet() > RESPONSES_OF_A_KIND_MAX) {
            return;
        }
        for (ApiDocument document : byService.values()) {
            ApiDocument.Operation operation = document.operation(method, path).orElse(null);
            if (operation != null) {
                assertThat(document.violations(operation, status, contentType, body))
                        .as("%s %s: %s", method, path, body)
                        .isEmpty();
                if (!request.isMissingNode() && status < 300) {
                    assertThat(document.violations(operation, request))
                            .as("%s %s was accepted with %s", method, path, request)
                            .isEmpty();
                }
                return;
            }
        }
        assertThat(status).as("%s %s is in no document", method, path).isGreaterThanOrEqualTo(400);
        assertThat(byService.values().iterator().next().violations(body))
                .as("%s %s: %s", method, path, body)
                .isEmpty();
    }

    private static ApiDocuments read(URI origin) {
        Map<String, ApiDocument> byService = new LinkedHashMap<>();
        JsonNode list = JsonMapper.shared().readTree(get(origin.resolve("/v3/api-docs/swagger-config")));
        for (JsonNode each : list.path("urls")) {
            byService.put(
                    each.path("name").asString(),
                    ApiDocument.read(get(origin.resolve(each.path("url").asString()))));
        }
        assertThat(byService.keySet())
                .containsAll(List.of(
                        "booking-service",
                        "flight-service",
                        "identity-service",
                        "notification-service",
                        "payment-service"));
        return new ApiDocuments(byService);
    }

    /** A service makes its document when it is asked for the first time, so that the gateway may not wait for it. */
    private static String get(URI address) {
        return Awaitility.await(address.toString())
                .atMost(DOCUMENT_MAX)
                .until(() -> Http.get(address.toString()), response -> response.statusCode() == 200)
                .body();
    }
}
