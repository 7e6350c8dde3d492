package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Accounts;
import dev.jetway.identity.account.domain.TravellerId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2DeviceCodeAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2TokenExchangeAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.support.TransactionOperations;

/** The OAuth 2.1 and OpenID Connect endpoints: issuer, clients, authorizations, tokens, and their filter chain. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuthorizationProperties.class)
class AuthorizationServerConfiguration {

    private static final int REFRESH_TOKEN_BYTES = 48;

    @Bean
    AuthorizationServerSettings authorizationServerSettings(AuthorizationProperties properties) {
        return AuthorizationServerSettings.builder().issuer(properties.issuer()).build();
    }

    @Bean
    RegisteredClientRepository registeredClientRepository(RegisteredClients clients) {
        return new InMemoryRegisteredClientRepository(clients.all());
    }

    @Bean
    OAuth2AuthorizationService authorizations(
            JdbcOperations jdbc, RegisteredClientRepository clients, SignInRevocation signIns) {
        return new TokenDigestAuthorizationService(jdbc, clients, signIns);
    }

    @Bean
    AccountClaims accountClaims(Accounts accounts, AuthorizationProperties properties) {
        return new AccountClaims(accounts, new TravellerId(properties.probeTravellerId()));
    }

    @Bean
    OAuth2TokenGenerator<? extends OAuth2Token> tokenGenerator(JwtEncoder encoder, AccountClaims claims, Clock clock) {
        var jwts = new JwtGenerator(encoder);
        jwts.setClock(clock);
        jwts.setJwtCustomizer(claims);
        return new DelegatingOAuth2TokenGenerator(jwts, refreshTokens(clock));
    }

    /**
     * Registers no sessions. The default implementation keeps each sign-in in the memory of one replica and never removes one
     * whose session is in the database. Its only use is the {@code sid} claim of ID tokens, which no client reads.
     */
    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl() {
            @Override
            public void registerNewSession(String sessionId, Object principal) {}
        };
    }

    @Bean
    RevokingLogout revokingLogout(
            RegisteredClientRepository clients, OAuth2AuthorizationService authorizations, JdbcClient jdbc) {
        return new RevokingLogout(clients, authorizations, jdbc);
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
            AccountClaims claims,
            JdbcClient jdbc,
            TransactionOperations transaction,
            RevokingLogout logout,
            MeterRegistry meters) {
        var signedOut = new OidcLogoutAuthenticationSuccessHandler();
        signedOut.setLogoutHandler(logout);
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
                    .errorResponseHandler(EndpointErrors::clientAuthentication));
            server.authorizationEndpoint(
                    endpoint -> endpoint.authorizationRequestConverter(AuthenticationRequest::refuseMalformedRedirect)
                            .authorizationResponseHandler(responses::sendCode)
                            .errorResponseHandler(responses::sendError));
            server.authorizationServerMetadataEndpoint(
                    endpoint -> endpoint.authorizationServerMetadataCustomizer(found -> found.claims(metadata)));
            server.tokenEndpoint(token -> token.accessTokenRequestConverters(
                            converters -> converters.removeIf(AuthorizationServerConfiguration::isUnusedGrant))
                    .authenticationProviders(providers -> providers.replaceAll(provider -> issuesTokensOnce(provider)
                            ? new SingleUseAuthenticationProvider(
                                    provider, jdbc, transaction, properties.refreshTokenLifetime(), clock, reuses)
                            : provider)));
            server.oidc(oidc -> oidc.userInfoEndpoint(info ->
                            info.userInfoMapper(claims::userInfo).errorResponseHandler(EndpointErrors::userInfo))
                    .logoutEndpoint(endpoint ->
                            endpoint.logoutResponseHandler(signedOut).errorResponseHandler(EndpointErrors::logout))
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
                                EndpointErrors::clientAuthentication,
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

    /**
     * Generates refresh tokens, for public clients too, which the framework's generator refuses. Public clients need rotation
     * with reuse detection: see {@link SingleUseAuthenticationProvider}.
     */
    private static OAuth2TokenGenerator<OAuth2RefreshToken> refreshTokens(Clock clock) {
        StringKeyGenerator values =
                new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), REFRESH_TOKEN_BYTES);
        return context -> {
            if (!OAuth2TokenType.REFRESH_TOKEN.equals(context.getTokenType())) {
                return null;
            }
            Instant issuedAt = clock.instant();
            return new OAuth2RefreshToken(
                    values.generateKey(),
                    issuedAt,
                    issuedAt.plus(
                            context.getRegisteredClient().getTokenSettings().getRefreshTokenTimeToLive()));
        };
    }
}
