/** Calls to other services, with load balancing, tokens and timeouts. */
@NullMarked
package dev.jetway.platform.client;

import org.jspecify.annotations.NullMarked;
