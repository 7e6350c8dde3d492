package dev.jetway.platform.registry;

import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;

/** This service's account at the registry (HTTP Basic). Sent as a header, since the registry's URL is logged. */
public final class RegistryCredential {

    private RegistryCredential() {}

    /**
     * The value of the {@code Authorization} header.
     *
     * @throws IllegalStateException without a password
     */
    public static String authorization(Environment environment) {
        return "Basic "
                + HttpHeaders.encodeBasicAuth(
                        environment.getRequiredProperty("spring.application.name"),
                        environment.getRequiredProperty("jetway.registry.password"),
                        StandardCharsets.UTF_8);
    }
}
