/** Idempotency: stored responses by key. */
@NullMarked
package dev.jetway.platform.idempotency;

import org.jspecify.annotations.NullMarked;
