package dev.jetway.identity.secret;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Derives from the one password that this service is given. */
@Configuration(proxyBeanMethods = false)
class SecretConfiguration {

    @Bean
    DerivedKeys derivedKeys(
            @Value("${jetway.identity.signing-keys.password}") String password,
            @Value("${jetway.identity.signing-keys.password-iterations}") int iterations) {
        return new DerivedKeys(password, iterations);
    }
}
