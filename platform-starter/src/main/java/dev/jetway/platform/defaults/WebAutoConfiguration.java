package dev.jetway.platform.defaults;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.catalina.valves.RemoteIpValve;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** The origin and the media types of Spring MVC services. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
public class WebAutoConfiguration {

    /** JSON, and converters of plain text, bytes and files. */
    private static final List<Class<? extends HttpMessageConverter<?>>> KEPT = List.of(
            StrictJsonMessageConverter.class,
            StringHttpMessageConverter.class,
            ByteArrayHttpMessageConverter.class,
            ResourceHttpMessageConverter.class);

    /**
     * The origin of every request is the configured public origin. {@code Host} and the forwarded headers of the origin are client
     * input, so that links and redirects derived from them could be spoofed. The client's address is that of {@code
     * X-Forwarded-For}, which the gateway sets.
     */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> publicOrigin(
            @Value("${jetway.public-origin}") URI publicOrigin) {
        boolean secure = "https".equals(publicOrigin.getScheme());
        RemoteIpValve clientAddress = new RemoteIpValve();
        clientAddress.setInternalProxies(".*");
        clientAddress.setProtocolHeader(null);
        return tomcat -> {
            tomcat.addEngineValves(clientAddress);
            tomcat.addConnectorCustomizers(connector -> {
                connector.setScheme(publicOrigin.getScheme());
                connector.setSecure(secure);
                connector.setProxyName(publicOrigin.getHost());
                connector.setProxyPort(publicOrigin.getPort() >= 0 ? publicOrigin.getPort() : secure ? 443 : 80);
            });
        };
    }

    /**
     * Restricts media types to JSON. By default Spring also registers converters of libraries on the class path, such as YAML,
     * with mappers of their own configuration.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer mediaTypes(JsonMapper mapper) {
        return converters -> converters
                .withJsonConverter(new StrictJsonMessageConverter(mapper))
                .configureMessageConvertersList(
                        all -> all.removeIf(converter -> KEPT.stream().noneMatch(kept -> kept.isInstance(converter))));
    }

    /** Reads only {@code application/json} in UTF-8; writes its subtypes as well, such as problem details. */
    private static final class StrictJsonMessageConverter extends JacksonJsonHttpMessageConverter {

        StrictJsonMessageConverter(JsonMapper mapper) {
            super(mapper);
        }

        @Override
        public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
            return mediaType != null
                    && mediaType.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                    && (mediaType.getCharset() == null || mediaType.getCharset().equals(StandardCharsets.UTF_8))
                    && super.canRead(type, mediaType);
        }
    }
}
