/** RFC 9457 problem details: one shape for every error, and nothing in it that helps an attacker. */
@NullMarked
package dev.jetway.platform.problem;

import org.jspecify.annotations.NullMarked;
