package dev.jetway.platform.client;

import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerInterceptor;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.InMemoryOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizationFailureHandler;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.endpoint.RestClientClientCredentialsTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;

/** Load-balanced HTTP for all, and clients with tokens for services that call others. */
@AutoConfiguration(
        afterName = "org.springframework.cloud.loadbalancer.config.BlockingLoadBalancerClientAutoConfiguration")
@ConditionalOnClass({LoadBalancerInterceptor.class, RestClient.class})
@LoadBalancerClients(defaultConfiguration = LastKnownInstances.Configuration.class)
public class ServiceClientsAutoConfiguration {

    @Bean
    LoadBalancedHttp loadBalancedHttp(
            LoadBalancerClient loadBalancer,
            ObjectProvider<ObservationRegistry> observations,
            @Value("${eureka.client.fetch-registry:true}") boolean registryFetched) {
        return new LoadBalancedHttp(
                loadBalancer, observations.getIfAvailable(() -> ObservationRegistry.NOOP), registryFetched);
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(AuthorizedClientServiceOAuth2AuthorizedClientManager.class)
    @ConditionalOnProperty("jetway.client.secret")
    @EnableConfigurationProperties(ServiceClientsAutoConfiguration.ServiceClientProperties.class)
    static class WithTokens {

        private static final String REGISTRATION = "jetway";
        private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(5);

        /** A younger token that is rejected is not replaced: another one would be rejected as well. */
        private static final Duration REJECTED_AGE_MIN = Duration.ofSeconds(5);

        @Bean
        ServiceClients serviceClients(
                LoadBalancedHttp http,
                ServiceClientProperties properties,
                @Value("${spring.application.name}") String clientId,
                Clock clock) {
            var registrations =
                    new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                            .clientId(clientId)
                            .clientSecret(properties.secret())
                            .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                            .scope(properties.scopes())
                            .tokenUri(properties.tokenUrl())
                            .build());
            var tokens = new InMemoryOAuth2AuthorizedClientService(registrations);
            var manager = new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, tokens);
            manager.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                    .clientCredentials(grant ->
                            grant.accessTokenResponseClient(tokenEndpoint(http)).clock(clock))
                    .build());
            var bearerToken = new OAuth2ClientHttpRequestInterceptor(oneAtATime(manager));
            bearerToken.setClientRegistrationIdResolver(_ -> REGISTRATION);
            bearerToken.setPrincipalResolver(_ -> null);
            bearerToken.setAuthorizationFailureHandler(removal(tokens, clock));
            return new ServiceClients(http, bearerToken);
        }

        /**
         * When the token expires, one caller fetches another and the others wait, instead of all fetching one. They wait as long as
         * one request for a token may take: while identity-service does not respond, callers do not queue.
         */
        private static OAuth2AuthorizedClientManager oneAtATime(OAuth2AuthorizedClientManager manager) {
            ReentrantLock lock = new ReentrantLock();
            return request -> {
                if (!acquired(lock)) {
                    throw new ClientAuthorizationException(
                            new OAuth2Error(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE), REGISTRATION);
                }
                try {
                    return manager.authorize(request);
                } finally {
                    lock.unlock();
                }
            };
        }

        private static boolean acquired(Lock lock) {
            try {
                return lock.tryLock(TOKEN_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        private static OAuth2AuthorizationFailureHandler removal(OAuth2AuthorizedClientService tokens, Clock clock) {
            var removal = OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(tokens);
            return (failure, principal, attributes) -> {
                OAuth2AuthorizedClient client = tokens.loadAuthorizedClient(REGISTRATION, principal.getName());
                Instant issuedAt =
                        client == null ? null : client.getAccessToken().getIssuedAt();
                if (issuedAt != null && issuedAt.plus(REJECTED_AGE_MIN).isBefore(clock.instant())) {
                    removal.onAuthorizationFailure(failure, principal, attributes);
                }
            };
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

    /**
     * Client credentials of this service. Its client id is its name.
     *
     * @param secret shared with identity-service
     * @param scopes its permissions at other services
     * @param tokenUrl an address and not a name in the registry, since the secret is sent there
     */
    @ConfigurationProperties("jetway.client")
    record ServiceClientProperties(String secret, Set<String> scopes, String tokenUrl) {

        @Override
        public String toString() {
            return "ServiceClientProperties[scopes=%s, tokenUrl=%s]".formatted(scopes, tokenUrl);
        }
    }
}
