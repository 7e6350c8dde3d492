package dev.jetway.platform.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What {@code idempotency_key} has of a request.
 *
 * @param fingerprint of the request that the key belongs to
 * @param status null while the request is worked on
 */
public record StoredResponse(
        String fingerprint,
        @Nullable Integer status,
        @Nullable String location,
        @Nullable String body) {}
