package dev.jetway.booking.domain;

/**
 * Identifies the request that made a hold or an attempt to pay, so that a repeat of it is recognised.
 *
 * @param id derived from the caller and the {@code Idempotency-Key}
 * @param fingerprint digest of the whole request; a different one with the same id is a different request
 */
public record RequestIdentity(String id, String fingerprint) {}
