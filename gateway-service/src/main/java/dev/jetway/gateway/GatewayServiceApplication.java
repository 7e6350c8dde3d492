package dev.jetway.gateway;

import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.HEAD;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;

/** Starts the gateway-service. */
@SpringBootApplication
public class GatewayServiceApplication {

    public static void main(String[] args) {
        SpringApplication.run(GatewayServiceApplication.class, args);
    }

    /** Time of limits and budgets. */
    @Bean
    Ticker ticker() {
        return Ticker.systemTicker();
    }

    /**
     * One page for travellers and for staff; its script decides by the path. Spring Boot's welcome page supports no
     * {@code HEAD}, and has no {@code Cache-Control}.
     */
    @Bean
    RouterFunction<ServerResponse> pages(@Value("classpath:/META-INF/resources/index.html") Resource page) {
        return RouterFunctions.route(
                GET("/").or(HEAD("/")).or(GET("/staff")).or(HEAD("/staff")),
                _ -> ServerResponse.ok()
                        .contentType(MediaType.TEXT_HTML)
                        .cacheControl(CacheControl.noCache())
                        .bodyValue(page));
    }
}
