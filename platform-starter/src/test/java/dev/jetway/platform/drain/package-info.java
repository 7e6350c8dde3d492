/** Leaving without a failed request. */
@NullMarked
package dev.jetway.platform.drain;

import org.jspecify.annotations.NullMarked;
