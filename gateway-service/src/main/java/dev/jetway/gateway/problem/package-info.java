/** Problems (RFC 9457) of the gateway itself. */
@NullMarked
package dev.jetway.gateway.problem;

import org.jspecify.annotations.NullMarked;
