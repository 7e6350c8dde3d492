/** Keeps the failure or overload of one route from affecting the others: bulkhead, queue, deadline and circuit breaker. */
@NullMarked
package dev.jetway.gateway.resilience;

import org.jspecify.annotations.NullMarked;
