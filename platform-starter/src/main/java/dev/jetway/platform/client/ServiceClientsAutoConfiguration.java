package dev.jetway.platform.client;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Load-balanced HTTP for all, and clients with tokens for services that call others. */
@AutoConfiguration(
        afterName = "org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration")
@ConditionalOnClass({LoadBalancerInterceptor.class, RestClient.class})
public class ServiceClientsAutoConfiguration {

    static final String REGISTRATION = "jetway";

    @Bean
    LoadBalancedHttp loadBalancedHttp(
            LoadBalancerClient loadBalancer, ObjectProvider<ObservationRegistry> observations) {
        return new LoadBalancedHttp(loadBalancer, observations.getIfAvailable(() -> ObservationRegistry.NOOP));
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(AuthorizedClientServiceOAuth2AuthorizedClientManager.class)
    @ConditionalOnProperty("jetway.client.secret")
    @EnableConfigurationProperties(ServiceClientProperties.class)
    static class WithTokens {

        private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(5);

        @Bean
        ServiceClients serviceClients(
                LoadBalancedHttp http,
                ServiceClientProperties settings,
                @Value("${spring.application.name}") String clientId,
                Clock clock) {
            ClientRegistration registration = ClientRegistration.withRegistrationId(REGISTRATION)
                    .clientId(clientId)
                    .clientSecret(settings.secret())
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .scope(settings.scopes())
                    .tokenUri(settings.tokenUrl())
                    .build();
            InMemoryClientRegistrationRepository registrations = new InMemoryClientRegistrationRepository(registration);
            OAuth2AuthorizedClientService kept = new InMemoryOAuth2AuthorizedClientService(registrations);
            AuthorizedClientServiceOAuth2AuthorizedClientManager tokens =
                    new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, kept);
            tokens.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                    .clientCredentials(grant -> grant.accessTokenResponseClient(tokenEndpoint(http)))
                    .build());
            return new ServiceClients(http, tokens, kept, clientId, clock);
        }

        private static RestClientClientCredentialsTokenResponseClient tokenEndpoint(LoadBalancedHttp http) {
            RestClientClientCredentialsTokenResponseClient endpoint =
                    new RestClientClientCredentialsTokenResponseClient();
            endpoint.setRestClient(http.builder(TOKEN_TIMEOUT)
                    .configureMessageConverters(converters -> converters
                            .addCustomConverter(new FormHttpMessageConverter())
                            .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                    .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                    .build());
            return endpoint;
        }
    }
}
