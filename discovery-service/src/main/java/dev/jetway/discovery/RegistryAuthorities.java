package dev.jetway.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Authorities of registry clients: a service changes entries under its own name only, a peer of the registry all. */
final class RegistryAuthorities {

    private RegistryAuthorities() {}

    static boolean isPeer(@Nullable Authentication client) {
        return has(client, ServiceAuthenticationProvider.PEER);
    }

    static boolean isService(@Nullable Authentication client) {
        return has(client, ServiceAuthenticationProvider.SERVICE);
    }

    /** Whether the client may change entries under all of these names. Eureka ignores case and accepts comma-separated lists. */
    static boolean coversAll(@Nullable Authentication client, List<@Nullable String> names) {
        if (client == null || !isService(client)) {
            return false;
        }
        return isPeer(client)
                || names.stream()
                        .filter(list -> list != null)
                        .flatMap(list -> List.of(list.split(",", -1)).stream())
                        .allMatch(name -> name.strip().equalsIgnoreCase(client.getName()));
    }

    private static boolean has(@Nullable Authentication client, String right) {
        return client != null
                && client.isAuthenticated()
                && client.getAuthorities().stream().anyMatch(each -> right.equals(each.getAuthority()));
    }
}
