package dev.jetway.gateway.admission;

import dev.jetway.contracts.ProblemCode;
import dev.jetway.gateway.connection.ClientAddress;
import dev.jetway.gateway.problem.ProblemWriter;
import dev.jetway.gateway.routing.RouteBulkhead;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.util.AlternativeJdkIdGenerator;
import org.springframework.util.IdGenerator;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Decides at the head of a request whether it goes on, before it is observed, routed or read: malformed requests get 400, requests
 * over the rate of their address 429, and requests to a route without capacity 503. In an overload most requests end here, and
 * what one costs is taken from those that are admitted. The rate comes first: a client that floods does not use the error budget.
 * Those that come in masses are rejected even earlier, at the connection, by {@link EarlyRejection}.
 */
@Component
record AdmissionHandler(ProblemWriter problems, RouteBulkhead bulkheads, RateLimits limits, ClientAddress clientAddress)
        implements WebHttpHandlerBuilderCustomizer, NettyServerCustomizer {

    static final String REQUEST_ID = "X-Request-Id";

    /** Ids for traces, which need not be unpredictable; one from the system's source of randomness costs more. */
    private static final IdGenerator REQUEST_IDS = new AlternativeJdkIdGenerator();

    private static final Pattern REQUEST_ID_VALID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private static final Set<String> CREDENTIAL_PATHS = Set.of(
            "/login",
            "/register",
            "/forgot-password",
            "/reset-password",
            "/api/v1/travellers",
            "/api/v1/password-resets",
            "/api/v1/password-resets/completion");

    /** Each POST below it carries the password of a traveller, the secret of a client, or a token. */
    private static final String AUTHORIZATION_SERVER = "/oauth2/";

    /** How a header begins that Spring Security reads as a token, or rejects as a malformed one. */
    private static final String BEARER = "Bearer";

    @Override
    public void customize(WebHttpHandlerBuilder builder) {
        builder.httpHandlerDecorator(next -> (request, response) -> admit(request, response, next));
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> channel.pipeline()
                .addBefore(NettyPipeline.HttpTrafficHandler, "jetway.early.rejection", new EarlyRejection(this)));
    }

    private Mono<Void> admit(ServerHttpRequest request, ServerHttpResponse response, HttpHandler next) {
        String id = requestId(request.getHeaders().getFirst(REQUEST_ID));
        response.getHeaders().set(REQUEST_ID, id);
        Optional<String> fault = RequestValidation.fault(request);
        if (fault.isPresent()) {
            return problems.write(request, response, ProblemCode.INVALID_REQUEST, fault.get());
        }
        Mono<Void> call = Mono.defer(
                () -> bulkheads.rejects(request.getMethod(), request.getPath().value())
                        ? reject(request, response)
                        : next.handle(identified(request, response, id), response));
        return policyOf(
                        request.getMethod(),
                        request.getPath().value(),
                        request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
                .map(policy -> limits.admit(policy, clientAddress.clientOf(request), request, response, call))
                .orElse(call);
    }

    private Mono<Void> reject(ServerHttpRequest request, ServerHttpResponse response) {
        ProblemWriter.retryAfter(response, RouteBulkhead.RETRY_AFTER);
        return problems.write(request, response, ProblemCode.SERVICE_UNAVAILABLE, ProblemWriter.UNAVAILABLE_DETAIL);
    }

    /** The caller's request id if it is valid, else a new one. */
    static String requestId(@Nullable String given) {
        return given != null && REQUEST_ID_VALID.matcher(given).matches()
                ? given
                : REQUEST_IDS.generateId().toString();
    }

    /** Sends the id on, and returns it instead of what a service returns. */
    private static ServerHttpRequest identified(ServerHttpRequest request, ServerHttpResponse response, String id) {
        response.beforeCommit(() -> {
            response.getHeaders().set(REQUEST_ID, id);
            return Mono.empty();
        });
        return List.of(id).equals(request.getHeaders().get(REQUEST_ID))
                ? request
                : request.mutate().header(REQUEST_ID, id).build();
    }

    /**
     * The policy of a request that is limited by its address; none if it carries a token, which is limited by its subject, or
     * by its address once it has been found invalid.
     */
    static Optional<RateLimits.Policy> policyOf(HttpMethod method, String path, @Nullable String authorization) {
        boolean credentials = CREDENTIAL_PATHS.contains(path) || path.startsWith(AUTHORIZATION_SERVER);
        if (credentials && HttpMethod.POST.equals(method)) {
            return Optional.of(RateLimits.Policy.CREDENTIALS);
        }
        return isBearer(authorization) ? Optional.empty() : Optional.of(RateLimits.Policy.ANONYMOUS);
    }

    private static boolean isBearer(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }
}
