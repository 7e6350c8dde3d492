/**
 * What applies to each forwarded request: its body and headers, the bulkhead, queue, deadline and circuit breaker of its route, the
 * choice of an instance for each attempt, and retries.
 */
package dev.jetway.gateway.routing;
