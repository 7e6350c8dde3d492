package dev.jetway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The documents that Swagger UI shows are valid and name the public origin; {@code ApiClientsE2E} has a linter check the rest. */
class ApiDocumentsE2E extends PlatformE2E {

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
    void everyDocumentNamesThePublicOrigin() {
        String origin = platform().baseUrl();
        assertThat(documents).allSatisfy((_, document) -> {
            JsonNode json = document.json();
            assertThat(json.path("servers").findValuesAsString("url")).containsExactly(origin);
            JsonNode flow = json.at("/components/securitySchemes/jetway/flows/authorizationCode");
            assertThat(flow.path("authorizationUrl").asString()).isEqualTo(origin + "/oauth2/authorize");
            assertThat(flow.path("tokenUrl").asString()).isEqualTo(origin + "/oauth2/token");
        });
    }
}
