/** Which measurements and traces are worth what they cost. */
@NullMarked
package dev.jetway.platform.telemetry;

import org.jspecify.annotations.NullMarked;
