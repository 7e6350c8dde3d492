/** Checks of access tokens at the edge. */
@NullMarked
package dev.jetway.gateway.token;

import org.jspecify.annotations.NullMarked;
