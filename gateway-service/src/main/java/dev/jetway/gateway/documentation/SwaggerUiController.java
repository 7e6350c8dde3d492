package dev.jetway.gateway.documentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The configuration that the page loads when it is opened. */
@RestController
@EnableConfigurationProperties(SwaggerUiProperties.class)
class SwaggerUiController {

    /** The configuration. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contents(
            List<Document> urls,
            String origin,
            String first,
            String clientId,
            List<String> scopes,
            @Nullable String hint) {}

    /** One document. */
    record Document(String name, String url) {}

    private final ApiDocumentsProperties documents;
    private final SwaggerUiProperties settings;

    SwaggerUiController(ApiDocumentsProperties documents, SwaggerUiProperties settings) {
        this.documents = documents;
        this.settings = settings;
    }

    @GetMapping({"/swagger-ui.html", "/swagger-ui", "/swagger-ui/"})
    ResponseEntity<Void> page() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/swagger-ui/index.html"))
                .build();
    }

    @GetMapping("/v3/api-docs/swagger-config")
    ResponseEntity<Contents> contents() {
        List<Document> all = documents.services().stream()
                .map(service -> new Document(service, ApiDocumentRoutes.path(service)))
                .toList();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Contents(
                        all,
                        settings.origin(),
                        settings.first(),
                        settings.clientId(),
                        settings.scopes(),
                        settings.hint()));
    }
}
