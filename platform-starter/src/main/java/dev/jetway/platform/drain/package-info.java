/** Leaving without a failed request: out of the registry first, then closed. */
@NullMarked
package dev.jetway.platform.drain;

import org.jspecify.annotations.NullMarked;
