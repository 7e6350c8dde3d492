package dev.jetway.gateway.problem;

import dev.jetway.contracts.ProblemCode;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;

/**
 * Turns each failure of the gateway into a problem. A response of a service is passed on unchanged; this is for requests that no
 * service responded.
 */
@Component
@Order(-10)
public class ErrorHandler implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ErrorHandler.class);

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final ProblemWriter problems;

    ErrorHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        if (exchange.getResponse().isCommitted()) {
            // What could not be committed has no reader: the server has rejected malformed chunks of the request by
            // itself.
            return exchange.getResponse().setStatusCode(null) ? Mono.empty() : Mono.error(failure);
        }
        if (failure instanceof AbortedException) {
            log.debug("{} aborted by its client", exchange.getRequest().getURI().getRawPath());
            return Mono.empty();
        }
        // The headers of a response whose body did not arrive describe that body.
        ServerWebExchangeUtils.reset(exchange);
        ProblemCode code = codeFor(exchange, failure);
        log(exchange, code, failure);
        if (failure instanceof ErrorResponse error) {
            exchange.getResponse().getHeaders().putAll(error.getHeaders());
        }
        return problems.write(exchange, code, detailFor(code));
    }

    /** A read that got no response has failed; the outcome of a write is unknown. */
    private static ProblemCode codeFor(ServerWebExchange exchange, Throwable failure) {
        ProblemCode code = codeFor(failure);
        boolean read = READS.contains(exchange.getRequest().getMethod());
        return code == ProblemCode.GATEWAY_TIMEOUT && read ? ProblemCode.SERVICE_UNAVAILABLE : code;
    }

    private static ProblemCode codeFor(Throwable failure) {
        return switch (failure) {
            case ErrorResponse error -> codeFor(error.getStatusCode().value());
            case DataBufferLimitException _ -> ProblemCode.REQUEST_TOO_LARGE;
            // Refused and broken connections.
            case IOException _ -> ProblemCode.SERVICE_UNAVAILABLE;
            case Exception exhausted when isPoolExhausted(exhausted) -> ProblemCode.SERVICE_UNAVAILABLE;
            case RuntimeException rejected when isRejection(rejected) -> ProblemCode.SERVICE_UNAVAILABLE;
            case TimeoutException _ -> ProblemCode.GATEWAY_TIMEOUT;
            // The issuer's keys are not available, which is not the caller's fault.
            case AuthenticationServiceException _ -> ProblemCode.SERVICE_UNAVAILABLE;
            default -> ProblemCode.INTERNAL_ERROR;
        };
    }

    /** Whether the pool of connections to a service had none left; by name, since Reactor Netty does not publish these classes. */
    public static boolean isPoolExhausted(Throwable failure) {
        return failure.getClass().getSimpleName().startsWith("PoolAcquire");
    }

    /** By the bulkhead or the circuit breaker of a route, before anything was sent. */
    private static boolean isRejection(Throwable failure) {
        return failure instanceof RejectedExecutionException || failure instanceof CallNotPermittedException;
    }

    private static ProblemCode codeFor(int status) {
        return switch (status) {
            case 401 -> ProblemCode.UNAUTHORIZED;
            case 403 -> ProblemCode.FORBIDDEN;
            case 404 -> ProblemCode.NOT_FOUND;
            case 405 -> ProblemCode.METHOD_NOT_ALLOWED;
            case 406 -> ProblemCode.NOT_ACCEPTABLE;
            case 408 -> ProblemCode.REQUEST_TIMEOUT;
            case 413 -> ProblemCode.REQUEST_TOO_LARGE;
            case 415 -> ProblemCode.UNSUPPORTED_MEDIA_TYPE;
            case 429 -> ProblemCode.RATE_LIMITED;
            case 502, 503 -> ProblemCode.SERVICE_UNAVAILABLE;
            case 504 -> ProblemCode.GATEWAY_TIMEOUT;
            default -> status < 500 ? ProblemCode.INVALID_REQUEST : ProblemCode.INTERNAL_ERROR;
        };
    }

    private static String detailFor(ProblemCode code) {
        return switch (code) {
            case NOT_FOUND -> "The resource was not found.";
            case SERVICE_UNAVAILABLE -> ProblemWriter.UNAVAILABLE_DETAIL;
            case GATEWAY_TIMEOUT ->
                "A service did not respond in time. The outcome is unknown: repeat the request with the same"
                        + " Idempotency-Key.";
            case REQUEST_TIMEOUT -> "The body of the request took too long to arrive.";
            case REQUEST_TOO_LARGE -> "The body of the request is over the limit.";
            default -> code.title() + ".";
        };
    }

    private static void log(ServerWebExchange exchange, ProblemCode code, Throwable failure) {
        String path = exchange.getRequest().getURI().getRawPath();
        if (code.status() == HttpStatus.INTERNAL_SERVER_ERROR.value()) {
            log.error("{} failed", path, withoutRequest(failure));
        } else if (code.status() > HttpStatus.INTERNAL_SERVER_ERROR.value() && !isRejection(failure)) {
            log.warn("{} could not be served: {}", path, failure.toString());
        } else {
            log.debug("{} rejected: {}", path, failure.toString());
        }
    }

    /** The same without what Spring adds to it as suppressed: the request with its query, in which names may be searched for. */
    private static Throwable withoutRequest(Throwable failure) {
        Throwable copy = new RuntimeException(failure.toString(), failure.getCause(), false, true) {};
        copy.setStackTrace(failure.getStackTrace());
        return copy;
    }
}
