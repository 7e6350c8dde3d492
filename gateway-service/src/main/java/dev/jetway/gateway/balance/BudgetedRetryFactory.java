package dev.jetway.gateway.balance;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/**
 * The filter {@code Retry}, in place of the framework's, of which it is all but two things: retries come out of a budget
 * of the route, so that they can't multiply an outage, and it keeps no copies of bodies, since a body can be read again
 * anyway.
 */
@Component
class BudgetedRetryFactory extends RetryGatewayFilterFactory {

    private final BalanceProperties properties;
    private final MeterRegistry meters;
    private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();

    BudgetedRetryFactory(BalanceProperties properties, MeterRegistry meters) {
        this.properties = properties;
        this.meters = meters;
    }

    @Override
    public String name() {
        return "Retry";
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

    /** Asked by the framework after each attempt, before it looks whether a retry would help. */
    @Override
    public boolean exceedsMaxIterations(ServerWebExchange exchange, RetryConfig config) {
        if (super.exceedsMaxIterations(exchange, config)) {
            return true;
        }
        if (!config.getMethods().contains(exchange.getRequest().getMethod()) || hasAnswer(exchange, config)) {
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
                String.valueOf(config.getRouteId()),
                route -> new RetryBudget(properties.retry(), Ticker.systemTicker()));
    }

    private static boolean hasAnswer(ServerWebExchange exchange, RetryConfig config) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        return status != null && config.getStatuses().stream().noneMatch(status::isSameCodeAs);
    }
}
