package dev.jetway.gateway.limit;

import reactor.core.publisher.Mono;

/** Buckets of tokens, one for each caller and policy. */
interface Buckets {

    /** Takes a token: 0 if there was one, else the milliseconds until there will be one. */
    Mono<Long> take(String key, Rate rate);
}
