package dev.jetway.platform.documentation;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Describes the API of Spring MVC services and have springdoc. */
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

    /** Marks the properties of records as required unless they are {@link Nullable}. */
    static final class RequiredPropertiesConverter implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            if (!chain.hasNext()) {
                return null;
            }
            Schema<?> schema = chain.next().resolve(type, context, chain);
            Class<?> described =
                    TypeFactory.defaultInstance().constructType(type.getType()).getRawClass();
            if (schema != null && described.isRecord()) {
                Schema<?> model = schema.get$ref() == null ? schema : referenced(schema.get$ref(), context);
                if (model != null && model.getProperties() != null) {
                    markRequired(model, described);
                }
            }
            return schema;
        }

        private static @Nullable Schema<?> referenced(String reference, ModelConverterContext context) {
            return context.getDefinedModels().get(reference.substring(Components.COMPONENTS_SCHEMAS_REF.length()));
        }

        private static void markRequired(Schema<?> model, Class<?> described) {
            Map<String, ?> properties = model.getProperties();
            Arrays.stream(described.getRecordComponents())
                    .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                    .map(RecordComponent::getName)
                    .filter(properties::containsKey)
                    .forEach(model::addRequiredItem);
        }
    }
}
