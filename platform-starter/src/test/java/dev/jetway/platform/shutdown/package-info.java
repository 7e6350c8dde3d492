/** Leaving without a failed request. */
@NullMarked
package dev.jetway.platform.shutdown;

import org.jspecify.annotations.NullMarked;
