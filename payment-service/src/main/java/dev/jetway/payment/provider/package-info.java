/** Adapters of payment providers, with time limit, bulkhead and circuit breaker. */
@NullMarked
package dev.jetway.payment.provider;

import org.jspecify.annotations.NullMarked;
