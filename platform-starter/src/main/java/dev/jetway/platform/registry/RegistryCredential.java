package dev.jetway.platform.registry;

import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;

/**
 * This service's account at the registry: its name and a password of its own, as HTTP Basic. In a header and not in the
 * registry's address, which is logged and shown.
 */
public final class RegistryCredential {

    private final String authorization;

    private RegistryCredential(String authorization) {
        this.authorization = authorization;
    }

    /** A service without a password does not start. */
    public static RegistryCredential of(Environment environment) {
        return new RegistryCredential("Basic "
                + HttpHeaders.encodeBasicAuth(
                        environment.getRequiredProperty("spring.application.name"),
                        environment.getRequiredProperty("jetway.registry.password"),
                        StandardCharsets.UTF_8));
    }

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        return authorization;
    }
}
