package dev.jetway.gateway.ratelimit;

import reactor.core.publisher.Mono;

/** Token buckets, one for each client and policy. */
interface RateLimiter {

    Mono<RateLimitDecision> take(String key, Rate rate);
}
