package dev.jetway.identity.signingkey;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.jetway.identity.startup.StartUpLock;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Offers the keys to whoever signs, checks or publishes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningKeyProperties.class)
class SigningKeyConfiguration {

    @Bean
    SigningKeys signingKeys(JdbcClient jdbc, SigningKeyProperties properties, StartUpLock startUpLock, Clock clock) {
        var encryption = new KeyEncryption(properties.password(), properties.passwordIterations(), new SecureRandom());
        var store = new SigningKeyStore(jdbc, encryption);
        var keys = new SigningKeys(store, properties.refreshInterval(), clock);
        startUpLock.exclusively(keys::createIfNone);
        return keys;
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeys keys) {
        JWKSource<SecurityContext> source = keys;
        var encoder = new NimbusJwtEncoder(source);
        encoder.setJwkSelector(keys::signer);
        return encoder;
    }
}
