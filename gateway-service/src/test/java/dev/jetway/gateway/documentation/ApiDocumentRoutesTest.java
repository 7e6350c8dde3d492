package dev.jetway.gateway.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.cloud.gateway.route.RouteDefinition;

class ApiDocumentRoutesTest {

    @Test
    void documentsAreRoutedInAlphabeticalOrder() {
        ApiDocumentRoutes routes =
                new ApiDocumentRoutes(new ApiDocumentRoutes.Properties(List.of("flight-service", "baggage-service")));

        assertThat(routes.getRouteDefinitions()
                        .map(RouteDefinition::getId)
                        .collectList()
                        .blockOptional())
                .hasValue(List.of("baggage-service-docs", "flight-service-docs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/b", "{anything}", "**", "Flight", "a,b", "", "-", "a\nb"})
    void invalidServiceNamesAreRejected(String name) {
        assertThatThrownBy(() -> new ApiDocumentRoutes.Properties(List.of("flight-service", name)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRouteMatchesTheDocumentOnly() {
        RouteDefinition route = new ApiDocumentRoutes(new ApiDocumentRoutes.Properties(List.of("flight-service")))
                .getRouteDefinitions()
                .next()
                .blockOptional()
                .orElseThrow();

        assertThat(route.getUri()).hasToString("lb://flight-service");
        assertThat(route.getPredicates())
                .singleElement()
                .satisfies(predicate -> assertThat(predicate.getArgs()).containsValue("/v3/api-docs/flight-service"));
        assertThat(route.getFilters())
                .singleElement()
                .satisfies(filter -> assertThat(filter.getArgs()).containsValue("/v3/api-docs"));
    }
}
