package dev.jetway.platform.documentation;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Describes the API of services that answer HTTP with Spring MVC and have springdoc. */
@AutoConfiguration(beforeName = "org.springdoc.core.configuration.SpringDocConfiguration")
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springdoc.webmvc.api.OpenApiResource")
@Import(ExampleDateShifter.class)
public class DocumentationAutoConfiguration {

    @Bean
    PlatformOpenApiCustomizer publicDocument(@Value("${jetway.public-url}") String publicUrl) {
        return new PlatformOpenApiCustomizer(publicUrl);
    }

    @Bean
    PlatformOperationCustomizer operationConventions() {
        return new PlatformOperationCustomizer();
    }

    @Bean
    RequiredPropertiesConverter requiredComponents() {
        return new RequiredPropertiesConverter();
    }
}
