package dev.jetway.discovery.console;

import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import dev.jetway.platform.client.LoadBalancedHttp;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.user.DefaultOAuth2User;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClient;

/**
 * Signs people in with their Jetway account: authorization code with PKCE, as the public client that command lines use, whose
 * redirect leads to this machine's loopback address. Nothing is asked of identity-service before somebody signs in, so the
 * registry starts first and alone. Who they are and which roles they have, the access token says.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class OperatorSignIn {

    static final String REGISTRATION = "jetway";

    @Bean
    ClientRegistrationRepository consoleClient(ConsoleSettings settings) {
        return new InMemoryClientRegistrationRepository(ClientRegistration.withRegistrationId(REGISTRATION)
                .clientId(settings.clientId())
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .authorizationUri(settings.publicUrl() + "/oauth2/authorize")
                .tokenUri(settings.identityUrl() + "/oauth2/token")
                .redirectUri(settings.url() + ConsoleAccess.CALLBACK)
                .build());
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> consoleTokens(
            LoadBalancedHttp http, ConsoleSettings settings) {
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(http.direct(settings.timeout())
                .mutate()
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return tokens;
    }

    @Bean
    JwtDecoder consoleTokenDecoder(LoadBalancedHttp http, ConsoleSettings settings) throws MalformedURLException {
        RestClient identity = http.direct(settings.timeout());
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(JWKSourceBuilder.<SecurityContext>create(
                                URI.create(settings.identityUrl() + "/oauth2/jwks")
                                        .toURL(),
                                keys -> fetch(identity, keys))
                        .build())
                .jwsAlgorithm(SignatureAlgorithm.RS256)
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                JwtValidators.createDefaultWithIssuer(settings.publicUrl()),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains("jetway"))));
        return decoder;
    }

    @Bean
    OAuth2UserService<OAuth2UserRequest, OAuth2User> consoleUsers(JwtDecoder decoder) {
        return request -> user(decoder, request.getAccessToken().getTokenValue());
    }

    private static OAuth2User user(JwtDecoder decoder, String token) {
        try {
            Jwt jwt = decoder.decode(token);
            List<String> roles = jwt.getClaimAsStringList("roles");
            List<GrantedAuthority> authorities = (roles == null ? List.<String>of() : roles)
                    .stream()
                            .<GrantedAuthority>map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                            .toList();
            return new DefaultOAuth2User(authorities, Map.of("sub", jwt.getSubject()), "sub");
        } catch (BadJwtException notOurs) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_TOKEN);
        } catch (JwtException keysAway) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
    }

    private static Resource fetch(RestClient identity, URL keys) throws IOException {
        String body = identity.get().uri(URI.create(keys.toString())).retrieve().body(String.class);
        if (body == null) {
            throw new IOException("The issuer has no keys");
        }
        return new Resource(body, "application/json");
    }
}
