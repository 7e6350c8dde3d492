package dev.jetway.platform.defaults;

import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Restricts media types to JSON. By default Spring also registers converters of libraries on the class path, such as YAML,
 * with mappers of their own configuration.
 */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(ServerHttpMessageConvertersCustomizer.class)
public class MediaTypesAutoConfiguration {

    /** JSON, and converters of plain text, bytes and files. */
    private static final List<Class<? extends HttpMessageConverter<?>>> KEPT = List.of(
            StrictJsonMessageConverter.class,
            StringHttpMessageConverter.class,
            ByteArrayHttpMessageConverter.class,
            ResourceHttpMessageConverter.class);

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer mediaTypes(JsonMapper mapper) {
        return converters -> converters
                .withJsonConverter(new StrictJsonMessageConverter(mapper))
                .configureMessageConvertersList(
                        all -> all.removeIf(converter -> KEPT.stream().noneMatch(kept -> kept.isInstance(converter))));
    }
}
