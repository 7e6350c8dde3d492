/** Graceful shutdown: deregistration before the web server stops. */
@NullMarked
package dev.jetway.platform.shutdown;

import org.jspecify.annotations.NullMarked;
