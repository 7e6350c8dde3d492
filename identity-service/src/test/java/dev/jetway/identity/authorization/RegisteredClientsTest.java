package dev.jetway.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

class RegisteredClientsTest {

    private static final String SWAGGER_UI = "/swagger-ui/oauth2-redirect.html";

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080"})
    void onADevelopersMachineSwaggerUiSignsInAtEachOfTheMachinesNames(String origin) {
        assertThat(redirectsAt(origin))
                .contains(
                        "http://localhost:8080" + SWAGGER_UI,
                        "http://127.0.0.1:8080" + SWAGGER_UI,
                        origin + "/",
                        "http://127.0.0.1/callback");
    }

    @Test
    void elsewhereItDoesAtThePublicOriginAlone() {
        assertThat(redirectsAt("https://jetway.example"))
                .containsExactlyInAnyOrder(
                        "https://jetway.example" + SWAGGER_UI, "https://jetway.example/", "http://127.0.0.1/callback");
    }

    private static Set<String> redirectsAt(String origin) {
        var properties = new AuthorizationProperties(
                URI.create(origin),
                "secret",
                "another",
                new UUID(1, 2),
                Duration.ofMinutes(2),
                Duration.ofMinutes(15),
                Duration.ofDays(14));
        var saved = new Saved();
        new RegisteredClients(properties, PasswordEncoderFactories.createDelegatingPasswordEncoder())
                .synchronize(saved);
        return Objects.requireNonNull(saved.findById(RegisteredClients.WEB)).getRedirectUris();
    }

    private static final class Saved implements RegisteredClientRepository {

        private final Map<String, RegisteredClient> clients = new HashMap<>();

        @Override
        public void save(RegisteredClient client) {
            clients.put(client.getId(), client);
        }

        @Override
        public @Nullable RegisteredClient findById(String id) {
            return clients.get(id);
        }

        @Override
        public @Nullable RegisteredClient findByClientId(String clientId) {
            return clients.get(clientId);
        }
    }
}
