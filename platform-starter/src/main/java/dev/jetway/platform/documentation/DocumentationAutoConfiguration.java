package dev.jetway.platform.documentation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
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

    /**
     * springdoc copies the schema of a parameter with constraints through JSON, and OpenAPI 3.1 writes a single type as a text.
     * Without this the copy fails with a warning.
     */
    @Bean
    SmartInitializingSingleton singleSchemaTypes(ObjectMapperProvider mappers) {
        return () -> mappers.jsonMapper().enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY);
    }
}
