/** Correlation of work by booking reference: W3C baggage through calls, messages, threads and log lines. */
@NullMarked
package dev.jetway.platform.correlation;

import org.jspecify.annotations.NullMarked;
