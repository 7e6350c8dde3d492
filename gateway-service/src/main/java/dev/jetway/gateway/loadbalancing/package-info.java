/** Selects an instance for each attempt, and limits retries. */
@NullMarked
package dev.jetway.gateway.loadbalancing;

import org.jspecify.annotations.NullMarked;
