package dev.jetway.gateway.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.cors.CorsConfiguration;

class CorsPolicyTest {

    private static final String OURS = "https://jetway.example";

    @ParameterizedTest
    @ValueSource(strings = {"*", "https://*.example", "https://*"})
    void wildcardOriginsAreRejectedAtStart(String wildcard) {
        assertThatThrownBy(() -> new CorsPolicy(OURS, List.of("https://partner.example", wildcard)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no wildcard");
    }

    @Test
    void listedOriginsMayCallTheApiAndNoneTheLoginPage() {
        CorsPolicy pages = new CorsPolicy(OURS, List.of("https://partner.example", ""));
        CorsConfiguration api = Objects.requireNonNull(pages.getCorsConfiguration(exchange("/api/v1/offers")));
        assertThat(api.checkOrigin("https://partner.example")).isEqualTo("https://partner.example");
        assertThat(api.checkOrigin(OURS)).isEqualTo(OURS);
        assertThat(api.checkOrigin("https://elsewhere.example")).isNull();
        assertThat(api.getAllowCredentials()).isFalse();
        assertThat(pages.getCorsConfiguration(exchange("/login"))).isNull();
    }

    private static MockServerWebExchange exchange(String path) {
        return MockServerWebExchange.from(MockServerHttpRequest.get(path));
    }
}
