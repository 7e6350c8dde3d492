package dev.jetway.gateway.documentation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of Swagger UI.
 *
 * @param origin the public origin, where signing in and trying out work
 * @param first the service whose document is shown first, if it is there
 * @param clientId as whom the page signs people in
 * @param scopes what it asks for
 * @param hint a sentence for newcomers, in the page's first line; none if left out
 */
@ConfigurationProperties("jetway.gateway.swagger-ui")
record SwaggerUiProperties(
        String origin,
        String first,
        String clientId,
        List<String> scopes,
        @Nullable String hint) {}
