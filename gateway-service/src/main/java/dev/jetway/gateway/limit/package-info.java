/** How often somebody may call. */
@NullMarked
package dev.jetway.gateway.limit;

import org.jspecify.annotations.NullMarked;
