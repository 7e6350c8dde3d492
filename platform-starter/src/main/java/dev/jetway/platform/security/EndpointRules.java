package dev.jetway.platform.security;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** The authorization rules of a service's endpoints. Other endpoints require a valid token. */
@FunctionalInterface
public interface EndpointRules {

    /** Adds rules; the first that matches applies. */
    void apply(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules);
}
