package dev.jetway.testsupport;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** The public half of the key of {@link Tokens}, in place of the issuer's. */
@TestConfiguration(proxyBeanMethods = false)
public class TokenKeys {

    @Bean
    JWKSource<SecurityContext> tokenKeys() {
        return new ImmutableJWKSet<>(new JWKSet(Tokens.KEY.toPublicJWK()));
    }
}
