/** Waiting for asynchronous results. */
@NullMarked
package dev.jetway.platform.concurrent;

import org.jspecify.annotations.NullMarked;
