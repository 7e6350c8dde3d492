package dev.jetway.gateway.limit;

import reactor.core.publisher.Mono;

/** Buckets of tokens, one for each caller and policy. */
interface Buckets {

    Mono<Taken> take(String key, Rate rate);
}
