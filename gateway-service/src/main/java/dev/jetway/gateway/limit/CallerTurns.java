package dev.jetway.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.jetway.gateway.request.OwnThread;
import dev.jetway.gateway.turn.Line;
import java.time.Duration;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Lets an address have only a few calls under way at once, while its others wait their turn. What an address may do in a
 * second it then does not do all in one moment, at everybody else's expense.
 */
@Component
class CallerTurns {

    private static final int CALLERS_MAX = 20_000;
    private static final Duration KEPT_FOR = Duration.ofMinutes(2);

    private final RateLimitProperties properties;
    private final RateLimits limits;
    private final Cache<String, Line> lines = Caffeine.newBuilder()
            .maximumSize(CALLERS_MAX)
            .expireAfterAccess(KEPT_FOR)
            .build();

    CallerTurns(RateLimitProperties properties, RateLimits limits) {
        this.properties = properties;
        this.limits = limits;
    }

    /** The call, when its turn has come, or the answer that there are too many. */
    Mono<Void> inTurn(String caller, ServerWebExchange exchange, Mono<Void> call) {
        if (!properties.enabled()) {
            return call;
        }
        return lines.get(caller, _ -> newLine())
                .inTurn(call, OwnThread.of(exchange), TooManyAtOnce::new)
                .onErrorResume(TooManyAtOnce.class, tooMany -> limits.refuseForNow(Policy.ANONYMOUS, caller, exchange));
    }

    private Line newLine() {
        RateLimitProperties.AtOnce rules = properties.atOnce();
        return new Line(Line.Places.of(rules.max()), rules.waiting(), System::nanoTime);
    }

    private static final class TooManyAtOnce extends RuntimeException {

        TooManyAtOnce() {
            super("too many calls of one address are waiting", null, false, false);
        }
    }
}
