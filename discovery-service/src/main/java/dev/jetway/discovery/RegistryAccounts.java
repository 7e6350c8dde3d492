package dev.jetway.discovery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * The services that the registry knows, each with a password of its own. A name may come twice, so that a password can be
 * changed without a pause: the old and the new are good until the old one is taken off the list.
 */
final class RegistryAccounts implements AuthenticationProvider {

    static final String SERVICE = "ROLE_SERVICE";
    static final String PEER = "ROLE_PEER";

    private final Map<String, List<byte[]>> digests = new HashMap<>();
    private final String peer;

    /**
     * @param accounts {@code name=password} each
     * @param peer the name of the registry itself, whose other instances pass on what they hear
     */
    RegistryAccounts(List<String> accounts, String peer) {
        this.peer = peer;
        for (String account : accounts) {
            String[] parts = account.strip().split("=", 2);
            if (parts.length != 2 || parts[0].isBlank() || parts[1].isBlank()) {
                throw new IllegalArgumentException("jetway.registry.accounts: each is to be name=password");
            }
            digests.computeIfAbsent(parts[0], name -> new ArrayList<>()).add(digest(parts[1]));
        }
    }

    @Override
    public Authentication authenticate(Authentication shown) {
        String name = shown.getName();
        byte[] digest = digest(String.valueOf(shown.getCredentials()));
        if (digests.getOrDefault(name, List.of()).stream().noneMatch(known -> MessageDigest.isEqual(known, digest))) {
            throw new BadCredentialsException("unknown service or wrong password");
        }
        List<GrantedAuthority> rights = new ArrayList<>(List.of(new SimpleGrantedAuthority(SERVICE)));
        if (name.equals(peer)) {
            rights.add(new SimpleGrantedAuthority(PEER));
        }
        return UsernamePasswordAuthenticationToken.authenticated(name, null, rights);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }

    private static byte[] digest(String password) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(password.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
