/** The gateway's own errors, as problem details. */
@NullMarked
package dev.jetway.gateway.problem;

import org.jspecify.annotations.NullMarked;
