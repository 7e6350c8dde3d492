package dev.jetway.gateway.routing;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.netty.http.client.HttpClient;

/**
 * The filter {@code Retry}, a replacement of the framework's that differs in two points: retries are limited by a budget of the
 * route, so that they do not amplify an outage, and bodies are not cached, since they are buffered already.
 */
@Component
class BudgetedRetryGatewayFilterFactory extends RetryGatewayFilterFactory implements HttpClientCustomizer {

    private final OutlierDetector.Properties properties;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

    BudgetedRetryGatewayFilterFactory(OutlierDetector.Properties properties, Ticker ticker, MeterRegistry meters) {
        this.properties = properties;
        this.ticker = ticker;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "Retry";
    }

    /** The client does not retry by itself, since it does not know which calls may be repeated. */
    @Override
    public HttpClient customize(HttpClient client) {
        return client.disableRetry(true);
    }

    @Override
    protected void enableBodyCaching(@Nullable String routeId) {}

    @Override
    public GatewayFilter apply(RetryConfig config) {
        RetryBudget budget = budgetOf(config);
        GatewayFilter retry = super.apply(config);
        return (exchange, chain) -> {
            budget.called();
            return retry.filter(exchange, chain);
        };
    }

    /** Called by the framework after each attempt, before it checks whether the attempt can be retried. */
    @Override
    public boolean exceedsMaxIterations(ServerWebExchange exchange, RetryConfig config) {
        if (super.exceedsMaxIterations(exchange, config)) {
            return true;
        }
        if (!config.getMethods().contains(exchange.getRequest().getMethod()) || hasFinalResponse(exchange, config)) {
            return false;
        }
        boolean granted = budgetOf(config).take();
        if (!granted) {
            meters.counter("jetway.gateway.retries.refused", "route", String.valueOf(config.getRouteId()))
                    .increment();
        }
        return !granted;
    }

    private RetryBudget budgetOf(RetryConfig config) {
        return budgets.computeIfAbsent(
                String.valueOf(config.getRouteId()), route -> new RetryBudget(properties.retry(), ticker));
    }

    private static boolean hasFinalResponse(ServerWebExchange exchange, RetryConfig config) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status != null && config.getStatuses().stream().noneMatch(status::isSameCodeAs);
    }
}
