package dev.jetway.gateway.documentation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Serves Swagger UI: our own files first, then those of its WebJar, without internet access, and the configuration that it loads. */
@RestController
@EnableConfigurationProperties(SwaggerUiController.Settings.class)
class SwaggerUiController implements WebFluxConfigurer {

    /**
     * Settings of Swagger UI.
     *
     * @param origin the public origin, where signing in and trying out work
     * @param first the service whose document is shown first, if it is there
     * @param clientId as whom the page signs people in
     * @param scopes what it asks for
     * @param hint a sentence for newcomers, in the page's first line; none if left out
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ConfigurationProperties("jetway.gateway.swagger-ui")
    record Settings(
            String origin,
            String first,
            String clientId,
            List<String> scopes,
            @Nullable String hint) {}

    /** The configuration. */
    record Contents(List<Document> urls, @JsonUnwrapped Settings settings) {}

    /** One document. */
    record Document(String name, String url) {}

    private static final String ABOUT_THE_WEB_JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final Contents contents;

    SwaggerUiController(@Value("${jetway.gateway.documents.services}") List<String> services, Settings settings) {
        List<Document> documents = services.stream()
                .map(service -> new Document(service, "/v3/api-docs/" + service))
                .toList();
        this.contents = new Contents(documents, settings);
    }

    @GetMapping({"/swagger-ui.html", "/swagger-ui", "/swagger-ui/"})
    ResponseEntity<Void> page() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(URI.create("/swagger-ui/index.html"))
                .build();
    }

    @GetMapping("/v3/api-docs/swagger-config")
    ResponseEntity<Contents> contents() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(contents);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/swagger-ui/**")
                .addResourceLocations(
                        "classpath:/swagger-ui/", "classpath:/META-INF/resources/webjars/swagger-ui/" + version() + "/")
                .setCacheControl(CacheControl.noCache());
    }

    private static String version() {
        try {
            return Objects.requireNonNull(
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource(ABOUT_THE_WEB_JAR))
                            .getProperty("version"),
                    "The WebJar has no version property");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
