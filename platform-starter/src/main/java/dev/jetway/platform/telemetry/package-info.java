/** Metrics and tracing defaults. */
@NullMarked
package dev.jetway.platform.telemetry;

import org.jspecify.annotations.NullMarked;
