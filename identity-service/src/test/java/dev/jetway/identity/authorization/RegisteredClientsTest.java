package dev.jetway.identity.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

class RegisteredClientsTest {

    private static final PasswordEncoder SECRETS = PasswordEncoderFactories.createDelegatingPasswordEncoder();
    private static final String SWAGGER_UI = "/swagger-ui/oauth2-redirect.html";

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080", "http://127.0.0.1:8080"})
    void onALoopbackOriginSwaggerUiHasARedirectUriForEachName(String origin) {
        assertThat(redirectsAt(origin))
                .contains(
                        "http://localhost:8080" + SWAGGER_UI,
                        "http://127.0.0.1:8080" + SWAGGER_UI,
                        origin + "/",
                        "http://127.0.0.1/callback");
    }

    @Test
    void onAnotherOriginSwaggerUiHasOneRedirectUri() {
        assertThat(redirectsAt("https://jetway.example"))
                .containsExactlyInAnyOrder(
                        "https://jetway.example" + SWAGGER_UI, "https://jetway.example/", "http://127.0.0.1/callback");
    }

    @Test
    void secretsAreHashed() {
        String hash = Objects.requireNonNull(
                client(clients("https://jetway.example", "probe secret"), RegisteredClients.PROBE)
                        .getClientSecret());
        assertThat(hash).startsWith("{bcrypt}");
        assertThat(SECRETS.matches("probe secret", hash)).isTrue();
    }

    @Test
    void withoutASecretThereIsNoClientOfSyntheticMonitoring() {
        assertThat(clients("https://jetway.example", ""))
                .extracting(RegisteredClient::getClientId)
                .containsExactly(RegisteredClients.WEB, RegisteredClients.BOOKING);
    }

    private static Set<String> redirectsAt(String origin) {
        return client(clients(origin, "another"), RegisteredClients.WEB).getRedirectUris();
    }

    private static RegisteredClient client(List<RegisteredClient> clients, String id) {
        return clients.stream()
                .filter(client -> client.getClientId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<RegisteredClient> clients(String origin, String probeSecret) {
        return new RegisteredClients(
                        new AuthorizationProperties(
                                URI.create(origin),
                                "secret",
                                probeSecret,
                                new UUID(1, 2),
                                Duration.ofMinutes(2),
                                Duration.ofMinutes(15),
                                Duration.ofDays(14)),
                        SECRETS)
                .all();
    }
}
