package dev.jetway.discovery.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;

/** Authorization of the console and of the registry's dashboard: operators only. */
@Configuration(proxyBeanMethods = false)
class ConsoleSecurity {

    static final String CALLBACK = "/callback";
    private static final String CONSOLE = "/admin";

    /** Pages of the registry's dashboard. */
    private static final String[] DASHBOARD = {"/", "/lastn"};

    private static final String SIGN_IN = "/sign-in";
    private static final String SWITCH_ACCOUNT = "another";

    /** Errors of identity-service, as opposed to errors of the user. */
    private static final Set<String> UNAVAILABLE =
            Set.of(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "invalid_token_response");

    @Bean
    @Order(1)
    SecurityFilterChain consoleChain(
            HttpSecurity http,
            ConsoleProperties properties,
            ClientRegistrationRepository clients,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens,
            OAuth2UserService<OAuth2UserRequest, OAuth2User> users) {
        return http.securityMatchers(pages -> pages.requestMatchers(DASHBOARD)
                        .requestMatchers(CONSOLE, CONSOLE + "/**", SIGN_IN + "/**", CALLBACK))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("OPERATOR"))
                .csrf(CsrfConfigurer::spa)
                .oauth2Login(login -> login.loginPage(SIGN_IN + "/" + ConsoleClientConfiguration.REGISTRATION)
                        .authorizationEndpoint(
                                authorize -> authorize.authorizationRequestResolver(authorizationRequests(clients)))
                        .redirectionEndpoint(redirect -> redirect.baseUri(CALLBACK))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens))
                        .userInfoEndpoint(user -> user.userService(users))
                        .defaultSuccessUrl(CONSOLE)
                        .failureHandler(ConsoleSecurity::sendError))
                .logout(logout ->
                        logout.logoutUrl(CONSOLE + "/logout").logoutSuccessUrl(properties.publicUrl() + "/logout"))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                new RequestHeaderRequestMatcher("X-Requested-With", "XMLHttpRequest"))
                        .accessDeniedHandler(new AccessDeniedPage()))
                .addFilterBefore(
                        new CanonicalHostFilter(properties.url()), OAuth2AuthorizationRequestRedirectFilter.class)
                .build();
    }

    /** Adds {@code prompt=select_account} when the user switches accounts, since a session at identity-service exists. */
    private static OAuth2AuthorizationRequestResolver authorizationRequests(ClientRegistrationRepository clients) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(clients, SIGN_IN);
        resolver.setAuthorizationRequestCustomizer(request -> {
            if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes current
                    && current.getRequest().getParameter(SWITCH_ACCOUNT) != null) {
                request.additionalParameters(parameters -> parameters.put("prompt", "select_account"));
            }
        });
        return resolver;
    }

    /** Does not redirect to the sign-in again, which would loop. */
    private static void sendError(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "sign-in failed";
        HttpStatus status = UNAVAILABLE.contains(code) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNAUTHORIZED;
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter()
                .write("You are not signed in (" + code.replaceAll("[^\\w -]", "") + "). Start again at /admin.\n");
    }

    /** Redirects from other names of this host to the one in the redirect URI, which has the session. */
    private static final class CanonicalHostFilter extends OncePerRequestFilter {

        private final URI url;

        CanonicalHostFilter(URI url) {
            this.url = url;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getMethod().equals("GET") && !isCanonical(request)) {
                response.sendRedirect(url + request.getRequestURI());
            } else {
                chain.doFilter(request, response);
            }
        }

        /** By the Host header; the request's server name is always that of the properties. */
        private boolean isCanonical(HttpServletRequest request) {
            InetSocketAddress host =
                    new ServletServerHttpRequest(request).getHeaders().getHost();
            return host != null && host.getHostString().equals(url.getHost());
        }
    }
}
