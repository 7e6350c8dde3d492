/** Idempotency: stored responses by key. */
package dev.jetway.platform.idempotency;
