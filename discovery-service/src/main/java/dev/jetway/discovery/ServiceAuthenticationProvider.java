package dev.jetway.discovery;

import dev.jetway.platform.text.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Authenticates services by name and password: a service changes entries under its own name only, a peer of the registry all. A name may be listed twice, so that a password can be rotated without
 * downtime: both are accepted until the old one is removed.
 */
final class ServiceAuthenticationProvider implements AuthenticationProvider {

    private static final String SERVICE = "ROLE_SERVICE";
    private static final String PEER = "ROLE_PEER";

    private final Map<String, List<byte[]>> digests = new HashMap<>();
    private final String peer;

    /**
     * @param accounts {@code name=password} each
     * @param peer the name of the registry itself, whose instances replicate to each other
     */
    ServiceAuthenticationProvider(List<String> accounts, String peer) {
        this.peer = peer;
        for (String account : accounts) {
            String[] parts = account.strip().split("=", 2);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new IllegalArgumentException("jetway.registry.accounts: each entry must be name=password");
            }
            digests.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(Sha256.of(parts[1]));
        }
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String name = request.getName();
        byte[] digest = Sha256.of(String.valueOf(request.getCredentials()));
        if (digests.getOrDefault(name, List.of()).stream().noneMatch(known -> MessageDigest.isEqual(known, digest))) {
            throw new BadCredentialsException("unknown service or wrong password");
        }
        List<GrantedAuthority> authorities = new ArrayList<>(List.of(new SimpleGrantedAuthority(SERVICE)));
        if (name.equals(peer)) {
            authorities.add(new SimpleGrantedAuthority(PEER));
        }
        return UsernamePasswordAuthenticationToken.authenticated(name, null, authorities);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    static boolean isPeer(@Nullable Authentication client) {
        return has(client, PEER);
    }

    static boolean isService(@Nullable Authentication client) {
        return has(client, SERVICE);
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
