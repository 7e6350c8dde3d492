package dev.jetway.identity.authorization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * Restricts both metadata documents (RFC 8414, OpenID Connect Discovery 1.0) to what is enabled: the framework advertises
 * all features, this one the grant types and authentication methods of the registered clients.
 */
final class ServerMetadata implements Consumer<Map<String, Object>> {

    /** Disabled endpoints, and sender-constrained tokens, which no service validates. */
    private static final Set<String> DISABLED = Set.of(
            "pushed_authorization_request_endpoint",
            "device_authorization_endpoint",
            "registration_endpoint",
            "tls_client_certificate_bound_access_tokens",
            "dpop_signing_alg_values_supported");

    private final List<RegisteredClient> clients;

    ServerMetadata(List<RegisteredClient> clients) {
        this.clients = List.copyOf(clients);
    }

    @Override
    public void accept(Map<String, Object> claims) {
        claims.keySet().removeAll(DISABLED);
        List<String> methods =
                ofAll(RegisteredClient::getClientAuthenticationMethods, ClientAuthenticationMethod::getValue);
        claims.put(
                "grant_types_supported",
                ofAll(RegisteredClient::getAuthorizationGrantTypes, AuthorizationGrantType::getValue));
        claims.put("token_endpoint_auth_methods_supported", methods);
        claims.put("revocation_endpoint_auth_methods_supported", methods);
        claims.put(
                "introspection_endpoint_auth_methods_supported",
                methods.stream()
                        .filter(method -> !method.equals(ClientAuthenticationMethod.NONE.getValue()))
                        .toList());
        claims.put("scopes_supported", List.of(OidcScopes.OPENID, OidcScopes.PROFILE, OidcScopes.EMAIL));
        claims.put("response_modes_supported", List.of("query"));
        claims.put(
                "prompt_values_supported",
                AuthenticationRequest.PROMPTS.stream().sorted().toList());
        claims.put("authorization_response_iss_parameter_supported", true);
        claims.put("claims_parameter_supported", false);
        claims.put("request_parameter_supported", false);
        // The default is true.
        claims.put("request_uri_parameter_supported", false);
    }

    private <T> List<String> ofAll(Function<RegisteredClient, Collection<T>> values, Function<T, String> name) {
        return clients.stream()
                .flatMap(client -> values.apply(client).stream())
                .map(name)
                .distinct()
                .sorted()
                .toList();
    }
}
