/** Keeps the trouble of one service from becoming everybody's. */
@NullMarked
package dev.jetway.gateway.isolation;

import org.jspecify.annotations.NullMarked;
