package dev.jetway.platform.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Who may call what, said by each service for its own endpoints. What is not said needs a valid token. */
@FunctionalInterface
public interface EndpointRules {

    /** Adds the rules, in the order in which they are to be tried. */
    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules);
}
