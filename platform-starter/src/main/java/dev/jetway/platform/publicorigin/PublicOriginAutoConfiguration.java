package dev.jetway.platform.publicorigin;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Replaces {@code server.forward-headers-strategy} in Spring MVC services. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
public class PublicOriginAutoConfiguration {

    @Bean
    FilterRegistrationBean<PublicOriginFilter> publicOriginFilter(
            @Value("${jetway.public-origin}") URI publicOrigin,
            @Value("${server.tomcat.use-relative-redirects:false}") boolean relativeRedirects) {
        var registration = new FilterRegistrationBean<>(new PublicOriginFilter(publicOrigin, relativeRedirects));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
