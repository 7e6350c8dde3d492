package dev.jetway.identity.authorization;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;
import org.springframework.stereotype.Component;

/** The OAuth 2.0 clients. They are configuration, so they are not in the database. */
@Component
final class RegisteredClients {

    static final String WEB = "jetway-web";
    static final String BOOKING = "booking-service";
    static final String PROBE = "jetway-probe";
    static final String SEATS_HOLD = "seats:hold";

    private static final String SWAGGER_UI_REDIRECT = "/swagger-ui/oauth2-redirect.html";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1");

    /** The resource server of each scope. */
    private static final Map<String, String> SERVICE_OF_SCOPE = Map.of(SEATS_HOLD, "flight-service");

    private final AuthorizationProperties properties;
    private final PasswordEncoder secrets;
    private final List<RegisteredClient> all;

    RegisteredClients(AuthorizationProperties properties, PasswordEncoder secrets) {
        this.properties = properties;
        this.secrets = secrets;
        this.all = properties.probeClientSecret().isBlank()
                ? List.of(web(), booking())
                : List.of(web(), booking(), probe());
    }

    /** The audience of a token with these scopes. */
    static List<String> servicesFor(Set<String> scopes) {
        return scopes.stream()
                .filter(SERVICE_OF_SCOPE::containsKey)
                .map(SERVICE_OF_SCOPE::get)
                .distinct()
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    List<RegisteredClient> all() {
        return all;
    }

    /** The public client of browsers and command lines: authorization code with PKCE. */
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
                        .redirectUris(uris -> uris.addAll(loopbackSwaggerUi()))
                        .postLogoutRedirectUri(origin + "/")
                        .scope(OidcScopes.OPENID)
                        .scope(OidcScopes.PROFILE)
                        .scope(OidcScopes.EMAIL)
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build()));
    }

    /** If the public origin is a loopback address, Swagger UI works under each loopback name. */
    private List<String> loopbackSwaggerUi() {
        URI origin = URI.create(properties.issuer());
        return LOOPBACK.contains(origin.getHost())
                ? LOOPBACK.stream()
                        .map(host -> origin.getScheme() + "://" + host
                                + (origin.getPort() < 0 ? "" : ":" + origin.getPort()) + SWAGGER_UI_REDIRECT)
                        .toList()
                : List.of();
    }

    private RegisteredClient booking() {
        return client(
                BOOKING,
                builder -> builder.clientName("Jetway's booking-service")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientSecret(secrets.encode(properties.bookingClientSecret()))
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                        .scope(SEATS_HOLD));
    }

    /** Synthetic monitoring: client credentials for tokens of one traveller without an account. */
    private RegisteredClient probe() {
        return client(
                PROBE,
                builder -> builder.clientName("Jetway's synthetic monitoring")
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .clientSecret(secrets.encode(properties.probeClientSecret()))
                        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS));
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
