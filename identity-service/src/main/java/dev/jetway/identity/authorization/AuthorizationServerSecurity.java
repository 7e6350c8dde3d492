package dev.jetway.identity.authorization;

import dev.jetway.identity.account.domain.Accounts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2RefreshTokenAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.oidc.web.authentication.OidcLogoutAuthenticationSuccessHandler;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.logout.LogoutHandler;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.support.TransactionOperations;

/** The endpoints of OAuth 2.1 and OpenID Connect, which come first of all. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServerSecurity {

    @Bean
    OneTimeTokens oneTimeTokens(JdbcClient jdbc, AuthorizationProperties properties, Clock clock) {
        return new OneTimeTokens(jdbc, properties.refreshTokenLifetime(), clock);
    }

    @Bean
    SessionRegistry noSessionList() {
        return new NoSessionList();
    }

    /** For the form that signs out as well. */
    @Bean
    LogoutHandler signOut(OAuth2AuthorizationService authorizations, JdbcClient jdbc) {
        return new SignOut(authorizations, jdbc);
    }

    @Bean
    @Order(1)
    SecurityFilterChain authorizationServerChain(
            HttpSecurity http,
            RegisteredClientRepository clients,
            Accounts accounts,
            OneTimeTokens tokens,
            TransactionOperations transaction,
            LogoutHandler signOut,
            MeterRegistry meters) {
        var signedOut = new OidcLogoutAuthenticationSuccessHandler();
        signedOut.setLogoutHandler(signOut);
        var publicClient = new PublicClient(clients);
        Counter reuses = Counter.builder("jetway.identity.refresh.reuses")
                .description("Refresh tokens shown again after they were exchanged")
                .register(meters);
        http.oauth2AuthorizationServer(server -> {
            http.securityMatcher(server.getEndpointsMatcher());
            server.clientAuthentication(
                    client -> client.authenticationConverter(publicClient).authenticationProvider(publicClient));
            server.tokenEndpoint(token -> token.authenticationProviders(providers -> providers.replaceAll(provider ->
                    redeemsOnce(provider) ? new OneTimeRedemption(provider, tokens, transaction, reuses) : provider)));
            server.oidc(oidc -> oidc.userInfoEndpoint(info ->
                            info.userInfoMapper(new UserInfo(accounts)).errorResponseHandler(OidcErrors::userInfo))
                    .logoutEndpoint(
                            logout -> logout.logoutResponseHandler(signedOut).errorResponseHandler(OidcErrors::logout))
                    .providerConfigurationEndpoint(metadata -> metadata.providerConfigurationCustomizer(
                            found -> found.tokenEndpointAuthenticationMethod(ClientAuthenticationMethod.NONE.getValue())
                                    .scope(OidcScopes.PROFILE)
                                    .scope(OidcScopes.EMAIL))));
        });
        var authorize = PathPatternRequestMatcher.withDefaults().matcher("/oauth2/authorize");
        var requestCache = new HttpSessionRequestCache();
        requestCache.setRequestMatcher(authorize);
        return http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .requestCache(cache -> cache.requestCache(requestCache))
                .oauth2ResourceServer(resource -> resource.jwt(Customizer.withDefaults()))
                .exceptionHandling(exceptions -> exceptions
                        .defaultAuthenticationEntryPointFor(new LoginUrlAuthenticationEntryPoint("/login"), authorize)
                        .defaultAuthenticationEntryPointFor(
                                AuthorizationServerSecurity::noClient,
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/oauth2/token")))
                .build();
    }

    /** What RFC 6749, 5.2, has for a request that does not say which client it is from, or not in a form. */
    private static void noClient(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter().write("{\"error\":\"" + OAuth2ErrorCodes.INVALID_CLIENT + "\"}");
    }

    private static boolean redeemsOnce(AuthenticationProvider provider) {
        return provider instanceof OAuth2AuthorizationCodeAuthenticationProvider
                || provider instanceof OAuth2RefreshTokenAuthenticationProvider;
    }
}
