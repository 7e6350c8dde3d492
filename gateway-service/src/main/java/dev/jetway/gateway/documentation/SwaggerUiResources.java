package dev.jetway.gateway.documentation;

import java.io.IOException;
import java.util.Objects;
import java.util.Properties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** Serves the page: our own files first, then Swagger UI's from its WebJar, without internet access. */
@Configuration(proxyBeanMethods = false)
class SwaggerUiResources implements WebFluxConfigurer {

    private static final String ABOUT_THE_WEB_JAR = "META-INF/maven/org.webjars/swagger-ui/pom.properties";

    private final String version;

    SwaggerUiResources() throws IOException {
        Properties about = PropertiesLoaderUtils.loadProperties(new ClassPathResource(ABOUT_THE_WEB_JAR));
        this.version = Objects.requireNonNull(about.getProperty("version"), "The WebJar doesn't say its version");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/swagger-ui/**")
                .addResourceLocations(
                        "classpath:/swagger-ui/", "classpath:/META-INF/resources/webjars/swagger-ui/" + version + "/")
                .setCacheControl(CacheControl.noCache());
    }
}
