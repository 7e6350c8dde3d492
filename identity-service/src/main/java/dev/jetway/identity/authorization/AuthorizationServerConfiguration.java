package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.TravellerId;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/** Beans of the authorization server: issuer, clients, authorizations and tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthorizationProperties.class)
class AuthorizationServerConfiguration {

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AuthorizationProperties properties) {
        return AuthorizationServerSettings.builder().issuer(properties.issuer()).build();
    }

    @Bean
    RegisteredClientRepository registeredClientRepository(RegisteredClients clients) {
        return new InMemoryRegisteredClientRepository(clients.all());
    }

    @Bean
    OAuth2AuthorizationService authorizations(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new SessionAuthorizationService(
                new TokenDigestAuthorizationService(new JdbcOAuth2AuthorizationService(jdbc, clients)));
    }

    @Bean
    OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(
            JwtEncoder encoder, Accounts accounts, AuthorizationProperties properties, Clock clock) {
        var jwts = new JwtGenerator(encoder);
        jwts.setClock(clock);
        jwts.setJwtCustomizer(new AccessTokenCustomizer(accounts, new TravellerId(properties.probeTravellerId())));
        return new DelegatingOAuth2TokenGenerator(jwts, new RefreshTokenGenerator(new SecureRandom(), clock));
    }
}
