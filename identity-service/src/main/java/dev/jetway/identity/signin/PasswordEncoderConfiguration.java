package dev.jetway.identity.login;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * How passwords and client secrets are kept: bcrypt, marked with its name so that another algorithm can follow. A hash
 * of less strength than is set is replaced at its owner's next login.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordHashing.Properties.class)
class PasswordHashing {

    @Bean
    PasswordEncoder passwordEncoder(Properties properties) {
        return new SpelledPasswords(new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(properties.bcryptStrength()))));
    }

    /**
     * Settings of password hashing.
     *
     * @param bcryptStrength the logarithm of bcrypt's rounds; one more doubles the time of a guess and of a login
     */
    @ConfigurationProperties("jetway.identity.passwords")
    record Properties(int bcryptStrength) {}
}
