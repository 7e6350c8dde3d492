/** The whole platform, as {@code ./jetway up} starts it, seen from outside. */
@NullMarked
package dev.jetway.e2e;

import org.jspecify.annotations.NullMarked;
