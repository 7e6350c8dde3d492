package dev.jetway.identity.signingkey;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;
import org.springframework.transaction.support.TransactionOperations;

/** Beans that sign tokens and publish and rotate the keys. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SigningKeyProperties.class)
class SigningKeyConfiguration {

    @Bean
    SigningKeySource signingKeys(
            JdbcClient jdbc, SigningKeyProperties properties, TransactionOperations transaction, Clock clock) {
        var keys =
                new SigningKeySource(store(jdbc, properties), properties.refreshInterval(), SigningKey::newPair, clock);
        keys.createIfNone(transaction);
        return keys;
    }

    @Bean
    KeyRotation keyRotation(
            SigningKeySource keys,
            JdbcClient jdbc,
            SigningKeyProperties properties,
            @Value("${jetway.identity.authorization.access-token-lifetime}") Duration accessTokenLifetime,
            TransactionOperations transaction,
            MeterRegistry meters,
            Clock clock) {
        if (properties.publishedAfterUse().compareTo(accessTokenLifetime) <= 0) {
            throw new IllegalArgumentException("jetway.identity.signing-keys.published-after-use must be longer than"
                    + " jetway.identity.authorization.access-token-lifetime");
        }
        TimeGauge.builder(
                        "jetway.identity.signing.key.age",
                        keys,
                        TimeUnit.SECONDS,
                        all -> all.ageOfSigner().toSeconds())
                .description("Age of the current signing key")
                .register(meters);
        return new KeyRotation(keys, store(jdbc, properties), properties, transaction, meters, clock);
    }

    @Bean
    JwtEncoder jwtEncoder(SigningKeySource keys) {
        JWKSource<SecurityContext> source = keys;
        var encoder = new NimbusJwtEncoder(source);
        encoder.setJwkSelector(keys::signer);
        return encoder;
    }

    private static SigningKeyRepository store(JdbcClient jdbc, SigningKeyProperties properties) {
        return new SigningKeyRepository(
                jdbc, new KeyEncryption(properties.password(), properties.passwordIterations()));
    }
}
