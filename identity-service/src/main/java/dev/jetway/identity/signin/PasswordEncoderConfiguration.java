package dev.jetway.identity.signin;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Passwords and client secrets are hashed with bcrypt. The algorithm is part of the hash, so that another can follow; a
 * weaker hash than the setting is upgraded at the next sign-in.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PasswordEncoderConfiguration.Properties.class)
class PasswordEncoderConfiguration {

    @Bean
    PasswordEncoder passwordEncoder(Properties properties) {
        return new NormalizingPasswordEncoder(new DelegatingPasswordEncoder(
                "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(properties.bcryptStrength()))));
    }

    /**
     * Settings of password hashing.
     *
     * @param bcryptStrength the logarithm of bcrypt's rounds: one more doubles the time of a guess and of a sign-in
     */
    @ConfigurationProperties("jetway.identity.passwords")
    record Properties(int bcryptStrength) {}
}
