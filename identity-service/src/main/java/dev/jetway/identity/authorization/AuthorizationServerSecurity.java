package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Accounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2DeviceCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2TokenExchangeAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.support.TransactionOperations;

/** The filter chain of the OAuth 2.1 and OpenID Connect endpoints. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerSecurity {

    @Bean
    SessionRegistry sessionRegistry() {
        return new NoOpSessionRegistry();
    }

    @Bean
    LogoutSuccessHandler logoutSuccessHandler(RegisteredClientRepository clients) {
        return new PostLogoutRedirectHandler(clients);
    }

    @Bean
    LogoutHandler revokingLogoutHandler(OAuth2AuthorizationService authorizations, JdbcClient jdbc) {
        return new RevokingLogoutHandler(authorizations, jdbc);
    }

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerChain(
            HttpSecurity http,
            RegisteredClientRepository clients,
            RegisteredClients registeredClients,
            OAuth2AuthorizationService authorizations,
            AuthorizationProperties properties,
            Clock clock,
            Accounts accounts,
            JdbcClient jdbc,
            TransactionOperations transaction,
            LogoutHandler revokingLogoutHandler,
            MeterRegistry meters) {
        var signedOut = new OidcLogoutAuthenticationSuccessHandler();
        signedOut.setLogoutHandler(revokingLogoutHandler);
        var publicClient = new PublicClientAuthentication(clients);
        var responses = new AuthorizationResponses(properties.issuer());
        var metadata = new ServerMetadata(registeredClients.all());
        Counter reuses = Counter.builder("jetway.identity.refresh.reuses")
                .description("Reuses of rotated refresh tokens")
                .register(meters);
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.clientAuthentication(client -> client.authenticationConverter(publicClient)
                    .authenticationProvider(publicClient)
                    .errorResponseHandler(ClientAuthenticationErrors::send));
            server.authorizationEndpoint(endpoint -> endpoint.authorizationResponseHandler(responses::sendCode)
                    .errorResponseHandler(responses::sendError));
            server.authorizationServerMetadataEndpoint(
                    endpoint -> endpoint.authorizationServerMetadataCustomizer(found -> found.claims(metadata)));
            server.tokenEndpoint(token -> token.accessTokenRequestConverters(
                            converters -> converters.removeIf(AuthorizationServerSecurity::isUnusedGrant))
                    .authenticationProviders(providers -> providers.replaceAll(provider -> issuesTokensOnce(provider)
                            ? new SingleUseAuthenticationProvider(
                                    provider, jdbc, transaction, properties.refreshTokenLifetime(), clock, reuses)
                            : provider)));
            server.oidc(oidc -> oidc.userInfoEndpoint(info -> info.userInfoMapper(new UserInfoMapper(accounts))
                            .errorResponseHandler(OidcErrorHandlers::userInfo))
                    .logoutEndpoint(logout ->
                            logout.logoutResponseHandler(signedOut).errorResponseHandler(OidcErrorHandlers::logout))
                    .providerConfigurationEndpoint(
                            endpoint -> endpoint.providerConfigurationCustomizer(found -> found.claims(metadata))));
        });
        var authorize = PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize");
        var requestCache = new HttpSessionRequestCache();
        requestCache.setRequestMatcher(authorize);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(requestCache))
                .addFilterBefore(
                        new LogoutConfirmationFilter(
                                PathPatternRequestMatcher.withDefaults().matcher("/connect/logout")),
                        CsrfFilter.class)
                .addFilterBefore(
                        new PromptFilter(authorize, requestCache, authorizations, responses, clock),
                        AuthorizationFilter.class)
                .oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()))
                .exceptionHandling(exceptions -> exceptions
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), authorize)
                        .defaultAuthenticationEntryPointFor(
                                ClientAuthenticationErrors::send,
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/oauth2/**")))
                .build();
    }

    /** Grant types that no client has: they are rejected as unsupported. */
    private static boolean isUnusedGrant(AuthenticationConverter grant) {
        return grant instanceof OAuth2DeviceCodeAuthenticationConverter
                || grant instanceof OAuth2TokenExchangeAuthenticationConverter;
    }

    private static boolean issuesTokensOnce(AuthenticationProvider provider) {
        return provider instanceof OAuth2AuthorizationCodeAuthenticationProvider
                || provider instanceof OAuth2RefreshTokenAuthenticationProvider;
    }
}
