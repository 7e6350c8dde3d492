package dev.jetway.gateway.routing;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.factory.RetryGatewayFilterFactory;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.cloud.gateway.support.TimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/**
 * The filter {@code Retry}, a replacement of the framework's that differs in three points: retries are limited by a budget of the
 * route, so that they do not amplify an outage; bodies are not cached, since they are buffered already; and an attempt includes
 * the body of the response to a read. The result of each attempt is recorded for outlier detection.
 */
@Component
class BudgetedRetryGatewayFilterFactory extends RetryGatewayFilterFactory implements HttpClientCustomizer {

    private static final String FAILURE = BudgetedRetryGatewayFilterFactory.class.getName() + ".failure";

    private final OutlierDetector.Properties properties;
    private final OutlierDetector outliers;
    private final ResponseBufferingFilter responses;
    private final Ticker ticker;
    private final MeterRegistry meters;
    private final Map<String, TokenBucket> budgets = new ConcurrentHashMap<>();

    BudgetedRetryGatewayFilterFactory(
            OutlierDetector.Properties properties,
            OutlierDetector outliers,
            ResponseBufferingFilter responses,
            Ticker ticker,
            MeterRegistry meters) {
        this.properties = properties;
        this.outliers = outliers;
        this.responses = responses;
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
        TokenBucket budget = budgetOf(config);
        GatewayFilter retry = super.apply(config);
        return (exchange, chain) -> {
            budget.add(properties.retry().sharePercent());
            return retry.filter(exchange, each -> Mono.defer(() -> attempt(each, chain)));
        };
    }

    private Mono<Void> attempt(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (exchange.getAttribute(RETRY_ITERATION_KEY) != null) {
            Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
            meters.counter("jetway.gateway.retries", "route", route.getId()).increment();
        }
        exchange.getAttributes().remove(FAILURE);
        return chain.filter(exchange)
                .then(Mono.defer(() -> responses.buffer(exchange)))
                .onErrorResume(ResponseBufferingFilter.ResponseTooLong.class, _ -> {
                    ServerWebExchangeUtils.reset(exchange);
                    return chain.filter(exchange);
                })
                .doOnSuccess(_ -> chosen(exchange).ifPresent(outliers::succeeded))
                .doOnError(failure -> {
                    exchange.getAttributes().put(FAILURE, failure);
                    chosen(exchange).ifPresent(instance -> record(instance, failure));
                });
    }

    private static Optional<ServiceInstance> chosen(ServerWebExchange exchange) {
        Response<ServiceInstance> chosen =
                exchange.getAttribute(ServerWebExchangeUtils.GATEWAY_LOADBALANCER_RESPONSE_ATTR);
        return chosen == null ? Optional.empty() : Optional.ofNullable(chosen.getServer());
    }

    private void record(ServiceInstance instance, Throwable failure) {
        if (failure instanceof IOException) {
            outliers.unreachable(instance);
        } else if (failure.getCause() instanceof TimeoutException) {
            outliers.timedOut(instance);
        }
    }

    /** Called by the framework after each attempt, before it checks whether the attempt can be retried. */
    @Override
    public boolean exceedsMaxIterations(ServerWebExchange exchange, RetryConfig config) {
        if (super.exceedsMaxIterations(exchange, config)) {
            return true;
        }
        if (!isRetryable(exchange, config)) {
            return false;
        }
        boolean granted = budgetOf(config).tryConsume().granted();
        if (!granted) {
            meters.counter("jetway.gateway.retries.refused", "route", String.valueOf(config.getRouteId()))
                    .increment();
        }
        return !granted;
    }

    /** A share of the requests, and a few retries a second, up to a maximum. */
    private TokenBucket budgetOf(RetryConfig config) {
        OutlierDetector.Properties.Retry retry = properties.retry();
        return budgets.computeIfAbsent(
                String.valueOf(config.getRouteId()), _ -> new TokenBucket(retry.perSecond(), retry.saved(), ticker));
    }

    /** As the framework decides afterwards, so that only attempts that it retries use the budget. */
    private static boolean isRetryable(ServerWebExchange exchange, RetryConfig config) {
        Throwable failure = exchange.getAttribute(FAILURE);
        return config.getMethods().contains(exchange.getRequest().getMethod())
                && (failure == null
                        ? config.getStatuses().contains(exchange.getResponse().getStatusCode())
                        : config.getExceptions().stream()
                                .anyMatch(type -> type.isInstance(failure) || type.isInstance(failure.getCause())));
    }
}
