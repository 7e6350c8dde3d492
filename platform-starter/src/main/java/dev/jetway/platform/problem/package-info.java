/** Problem details (RFC 9457) for all errors, and request validation. */
@NullMarked
package dev.jetway.platform.problem;

import org.jspecify.annotations.NullMarked;
