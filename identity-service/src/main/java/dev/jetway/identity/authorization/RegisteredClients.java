package dev.jetway.identity.authorization;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/** The clients Jetway knows, brought into step with the settings at every start. */
final class Clients {

    static final String WEB = "jetway-web";
    static final String BOOKING = "booking-service";
    static final String PROBE = "jetway-probe";
    static final String SEATS_HOLD = "seats:hold";

    private static final String SWAGGER_UI_REDIRECT = "/swagger-ui/oauth2-redirect.html";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

    /** At which service each scope means something. */
    private static final Map<String, String> SERVICE_OF_SCOPE = Map.of(SEATS_HOLD, "flight-service");

    private final AuthorizationProperties properties;
    private final PasswordEncoder secrets;

    Clients(AuthorizationProperties properties, PasswordEncoder secrets) {
        this.properties = properties;
        this.secrets = secrets;
    }

    /** For which services a token with these scopes is meant. */
    static List<String> servicesFor(Set<String> scopes) {
        return scopes.stream()
                .filter(SERVICE_OF_SCOPE::containsKey)
                .map(SERVICE_OF_SCOPE::get)
                .distinct()
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    void bringIntoStep(RegisteredClientRepository repository) {
        repository.save(web());
        repository.save(booking(repository));
        if (!properties.probeClientSecret().isBlank() || repository.findByClientId(PROBE) != null) {
            repository.save(probe(repository));
        }
    }

    /** For people, in browsers and command lines: can't keep a secret, so it proves itself anew with every code (PKCE). */
    private RegisteredClient web() {
        String origin = properties.issuer();
        return client(
                WEB,
                builder -> builder.clientName("Jetway")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .authorizationGrantType(AuthorizationGrantType.REFRESH_TOKEN)
                        .redirectUri(origin + SWAGGER_UI_REDIRECT)
                        .redirectUri(origin + "/")
                        .redirectUri("http://127.0.0.1/callback")
                        .redirectUris(uris -> uris.addAll(swaggerUiOnThisMachine()))
                        .postLogoutRedirectUri(origin + "/")
                        .scope(OidcScopes.OPENID)
                        .scope(OidcScopes.PROFILE)
                        .scope(OidcScopes.EMAIL)
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build()));
    }

    /** Where the public origin is on this machine, Swagger UI may be opened by any of the machine's own names. */
    private List<String> swaggerUiOnThisMachine() {
        URI origin = URI.create(properties.issuer());
        return LOOPBACK.contains(origin.getHost())
                ? LOOPBACK.stream()
                        .map(host -> origin.getScheme() + "://" + host
                                + (origin.getPort() < 0 ? "" : ":" + origin.getPort()) + SWAGGER_UI_REDIRECT)
                        .toList()
                : List.of();
    }

    private RegisteredClient booking(RegisteredClientRepository repository) {
        return client(
                BOOKING,
                builder -> builder.clientName("Jetway's booking-service")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientSecret(secretHash(repository, BOOKING, properties.bookingClientSecret()))
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope(SEATS_HOLD));
    }

    /** The synthetic traveller: gets tokens of one traveller, who has no account, and nothing else. */
    private RegisteredClient probe(RegisteredClientRepository repository) {
        // One that was known and is not any more keeps its row, with a secret that nobody has.
        String secret = properties.probeClientSecret().isBlank()
                ? UUID.randomUUID().toString()
                : properties.probeClientSecret();
        return client(
                PROBE,
                builder -> builder.clientName("Jetway's synthetic traveller")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientSecret(secretHash(repository, PROBE, secret))
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS));
    }

    private String secretHash(RegisteredClientRepository repository, String client, String secret) {
        RegisteredClient stored = repository.findByClientId(client);
        String hash = stored == null ? null : stored.getClientSecret();
        return hash != null && secrets.matches(secret, hash) ? hash : Objects.requireNonNull(secrets.encode(secret));
    }

    private RegisteredClient client(String id, Consumer<RegisteredClient.Builder> details) {
        RegisteredClient.Builder builder = RegisteredClient.withId(id)
                .clientId(id)
                .tokenSettings(TokenSettings.builder()
                        .authorizationCodeTimeToLive(properties.codeLifetime())
                        .accessTokenTimeToLive(properties.accessTokenLifetime())
                        .refreshTokenTimeToLive(properties.refreshTokenLifetime())
                        .reuseRefreshTokens(false)
                        .build());
        details.accept(builder);
        return builder.build();
    }
}
