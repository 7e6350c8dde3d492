/** Adapters of payment providers, with time limit, bulkhead and circuit breaker. */
package dev.jetway.payment.provider;
