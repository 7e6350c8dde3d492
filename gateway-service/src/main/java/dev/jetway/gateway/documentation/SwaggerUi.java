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

/** Tells the page, each time it is opened, what there is to show. */
@RestController
@EnableConfigurationProperties(SwaggerUiSettings.class)
class SwaggerUi {

    /** What the page needs to know. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Contents(
            List<Document> urls,
            String origin,
            String first,
            String clientId,
            List<String> scopes,
            @Nullable String hint) {}

    /** One entry of the list. */
    record Document(String name, String url) {}

    private final PublishedDocuments documents;
    private final SwaggerUiSettings settings;

    SwaggerUi(PublishedDocuments documents, SwaggerUiSettings settings) {
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
                .map(service -> new Document(service, DocumentRoutes.path(service)))
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
