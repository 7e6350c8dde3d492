/** Places, and lines of those who wait for one. */
@NullMarked
package dev.jetway.gateway.turn;

import org.jspecify.annotations.NullMarked;
