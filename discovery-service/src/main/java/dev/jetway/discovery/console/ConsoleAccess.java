package dev.jetway.discovery.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.user.OAuth2User;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.util.matcher.RequestHeaderRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Who may use the console, and look at the registry's dashboard: operators, whoever else can reach the port. */
@Configuration(proxyBeanMethods = false)
class ConsoleAccess {

    static final String CALLBACK = "/callback";
    private static final String CONSOLE = "/admin";

    /** Pages of the registry for people: the same people's. */
    private static final String[] DASHBOARD = {"/", "/lastn"};

    private static final String SIGN_IN = "/sign-in";
    private static final String ANOTHER = "another";

    /** What a sign-in fails with when identity-service is to blame, and not who signs in. */
    private static final Set<String> AWAY = Set.of(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE, "invalid_token_response");

    @Bean
    @Order(1)
    SecurityFilterChain consoleSecurity(
            HttpSecurity http,
            ConsoleSettings settings,
            ClientRegistrationRepository clients,
            OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens,
            OAuth2UserService<OAuth2UserRequest, OAuth2User> users) {
        return http.securityMatchers(pages -> pages.requestMatchers(DASHBOARD)
                        .requestMatchers(CONSOLE, CONSOLE + "/**", SIGN_IN + "/**", CALLBACK))
                .authorizeHttpRequests(requests -> requests.anyRequest().hasRole("OPERATOR"))
                .csrf(CsrfConfigurer::spa)
                .oauth2Login(login -> login.loginPage(SIGN_IN + "/" + OperatorSignIn.REGISTRATION)
                        .authorizationEndpoint(authorize -> authorize.authorizationRequestResolver(requestsTo(clients)))
                        .redirectionEndpoint(redirect -> redirect.baseUri(CALLBACK))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens))
                        .userInfoEndpoint(user -> user.userService(users))
                        .defaultSuccessUrl(CONSOLE)
                        .failureHandler(ConsoleAccess::sayWhyNot))
                .logout(logout ->
                        logout.logoutUrl(CONSOLE + "/logout").logoutSuccessUrl(settings.publicUrl() + "/logout"))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED),
                                new RequestHeaderRequestMatcher("X-Requested-With", "XMLHttpRequest"))
                        .accessDeniedHandler(new ForbiddenPage()))
                .addFilterBefore(new OneName(settings.url()), OAuth2AuthorizationRequestRedirectFilter.class)
                .build();
    }

    /** Who wants to be somebody else must be asked, though signed in at identity-service already. */
    private static OAuth2AuthorizationRequestResolver requestsTo(ClientRegistrationRepository clients) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(clients, SIGN_IN);
        return new OAuth2AuthorizationRequestResolver() {
            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
                return asked(request, resolver.resolve(request));
            }

            @Override
            public @Nullable OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registration) {
                return asked(request, resolver.resolve(request, registration));
            }
        };
    }

    private static @Nullable OAuth2AuthorizationRequest asked(
            HttpServletRequest request, @Nullable OAuth2AuthorizationRequest wanted) {
        return wanted == null || request.getParameter(ANOTHER) == null
                ? wanted
                : OAuth2AuthorizationRequest.from(wanted)
                        .additionalParameters(parameters -> parameters.put("prompt", "select_account"))
                        .build();
    }

    /** Not by another try at once, which would go round in circles. */
    private static void sayWhyNot(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "sign-in failed";
        HttpStatus status = AWAY.contains(code) ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.UNAUTHORIZED;
        response.setStatus(status.value());
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter()
                .write("You are not signed in (" + code.replaceAll("[^\\w -]", "") + "). Start again at /admin.\n");
    }

    /** Sends those who came by another name of this machine to the one that the sign-in comes back to. */
    private static final class OneName extends OncePerRequestFilter {

        private final URI url;

        OneName(URI url) {
            this.url = url;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            if (request.getMethod().equals("GET") && !isHere(request)) {
                response.sendRedirect(url + request.getRequestURI());
            } else {
                chain.doFilter(request, response);
            }
        }

        /** By what the address bar says; the server's name is that of the settings for every request. */
        private boolean isHere(HttpServletRequest request) {
            InetSocketAddress asked =
                    new ServletServerHttpRequest(request).getHeaders().getHost();
            return asked != null && asked.getHostString().equals(url.getHost());
        }
    }
}
